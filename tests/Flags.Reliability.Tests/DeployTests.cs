using System.Diagnostics;
using System.Text.RegularExpressions;
using FeatureFlags.Tests.Reliability.Cluster;

namespace FeatureFlags.Tests.Reliability;

/// <summary>Runs the commands of each stage in docs/deploy.md, and compares their output with the page.</summary>
public sealed partial class DeployTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Commands_of_the_deployment_guide_return_the_documented_output()
    {
        string[] stages =
        [
            .. StagePattern()
                .Matches(await File.ReadAllTextAsync(Path.Combine(Node.Root, "docs", "deploy.md"), TestContext.Current.CancellationToken))
                .Select(match => match.Groups["lines"].Value),
        ];
        Assert.Equal(4, stages.Length);
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        string folder = Node.CreateContentRoot();
        try
        {
            foreach (string stage in stages)
            {
                await RunAsync(Localize(stage, postgres, folder));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Replaces the programs by those of this build, and the ports by free ones.</summary>
    private static string Localize(string stage, PostgresServer postgres, string folder)
    {
        foreach (string port in PortPattern().Matches(stage).Select(match => match.Value).Distinct())
        {
            stage = stage.Replace(port, $"{RedisServer.FreePort()}", StringComparison.Ordinal);
        }

        return stage
            .Replace(
                "dotnet run --project samples/Storefront --no-build -- ",
                $"dotnet '{Node.Storefront}' --contentRoot '{folder}' ",
                StringComparison.Ordinal)
            .Replace("sudo -u postgres psql", $"psql '{postgres.Uri}'", StringComparison.Ordinal)
            .Replace("Host=localhost;", $"Host=localhost;Port={postgres.Port};", StringComparison.Ordinal);
    }

    /// <summary>Runs the commands in one shell. The output of a command must contain the text after <c>#</c>.</summary>
    private async Task RunAsync(string stage)
    {
        List<string> expected = [];
        string script = "trap 'kill $(jobs -p)' EXIT\n" + ExpectedOutputPattern().Replace(stage, line =>
        {
            expected.Add(line.Groups["text"].Value.Trim());
            return $"echo '<{expected.Count}>'; {line.Groups["command"].Value.TrimEnd()}; echo '</{expected.Count}>'";
        });
        using Process shell = Process.Start(
            new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string printed = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        output.WriteLine(stage);
        Assert.NotEmpty(expected);
        for (int i = 1; i <= expected.Count; i++)
        {
            string actual = printed.Split($"<{i}>")[1].Split($"</{i}>")[0];
            Assert.True(
                actual.Contains(expected[i - 1], StringComparison.Ordinal),
                $"{stage}\nline {i} answers:\n{actual}\nand not: {expected[i - 1]}\n{printed}\n{await errors}");
        }
    }

    [GeneratedRegex("^## \\d .*?```sh\n(?<lines>.*?)```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex StagePattern();

    [GeneratedRegex("^(?<command>curl .*?)\\s+# (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex ExpectedOutputPattern();

    [GeneratedRegex(@"(?<=localhost:|--port )\d{4}")]
    private static partial Regex PortPattern();
}
