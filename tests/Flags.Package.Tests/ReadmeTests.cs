namespace FeatureFlags.Tests.Package;

/// <summary>Runs the example of <c>README.md</c> as it is written.</summary>
public sealed class ReadmeTests(PackageFeed feed)
{
    [Fact]
    public void Example_fails_to_build_with_a_typo_and_runs_with_the_flag_on()
    {
        string[] blocks = Documents.Blocks("README.md", "Example");
        using Consumer consumer = new(feed);
        string folder = Path.Combine(consumer.Folder, "Shop");
        consumer.Run("new console -n Shop -o Shop");
        Documents.RunScript(folder, blocks[0]);
        consumer.Write("Shop/flags.json", blocks[1]);

        consumer.Write("Shop/Program.cs", blocks[2].Replace("NewUiEnabled", "NewUiEnabeld", StringComparison.Ordinal));
        Assert.Contains(blocks[3].Trim(), consumer.TryRun("build Shop -nologo -v q").Output, StringComparison.Ordinal);

        consumer.Write("Shop/Program.cs", blocks[2]);
        Assert.Equal("", consumer.Run("run --project Shop").Trim());
        Assert.Equal("The new UI", Documents.RunScript(folder, blocks[4]).Trim());
    }
}
