namespace FeatureFlags.Tests.Samples;

public sealed class QuickstartTests
{
    [Fact]
    public async Task Output_has_the_value_source_and_reason_of_each_flag()
    {
        using SampleProcess quickstart = new(
            "Quickstart", "", ("FEATURE_NEW_UI_ENABLED", "on"), ("FEATURE_SEARCH_PAGE_SIZE", "33"), ("FEATURE_ENHANCED_ANALYTICS", "250"));
        string output = await quickstart.CompleteAsync();
        string[] rows = [.. output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

        Assert.Contains("The new user interface is on.", rows);
        Assert.Contains("new_ui_enabled true environment Static FEATURE_NEW_UI_ENABLED", rows);
        Assert.Contains(
            "enhanced_analytics 25 % configuration Anonymous appsettings.json "
            + "rejected from environment: FEATURE_ENHANCED_ANALYTICS: 250 is more than the maximum 100",
            rows);
        Assert.Contains("beta_users 2 users configuration Static appsettings.json", rows);
        Assert.Contains("search_page_size 33 environment Static FEATURE_SEARCH_PAGE_SIZE", rows);
        Assert.Contains("fuzzy_threshold 0.75 default Default", rows);
        Assert.Contains("greeting Welcome default Default", rows);
    }

    [Fact]
    public async Task Change_of_the_watched_file_is_applied_while_the_program_runs()
    {
        string folder = Directory.CreateTempSubdirectory("flags-quickstart-").FullName;
        try
        {
            Write(20);
            using SampleProcess quickstart = new("Quickstart", $"--watch \"{folder}\"");
            await quickstart.WaitForLineAsync(line => line.StartsWith("search_page_size     20 ", StringComparison.Ordinal));
            await quickstart.WaitForLineAsync(line => line.StartsWith("Watching ", StringComparison.Ordinal));

            Write(50);
            await quickstart.WaitForLineAsync(line => line.StartsWith("search_page_size     50 ", StringComparison.Ordinal));
            await quickstart.CompleteAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Write(int pageSize) =>
            File.WriteAllText(Path.Combine(folder, "appsettings.json"), $$"""{ "FeatureFlags": { "search_page_size": {{pageSize}} } }""");
    }
}
