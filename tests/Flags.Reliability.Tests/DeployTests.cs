using System.Diagnostics;
using System.Text.RegularExpressions;
using FeatureFlags.Tests.Reliability.Cluster;
using FeatureFlags.Tests.Reliability.Servers;

namespace FeatureFlags.Tests.Reliability;

/// <summary>Each stage of docs/deploy.md, its lines typed one after the other, answers as the page says.</summary>
public sealed partial class DeployTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_stages_run_as_written()
    {
        string[] stages = [.. Stage().Matches(await File.ReadAllTextAsync(Path.Combine(Node.Root, "docs", "deploy.md"), TestContext.Current.CancellationToken)).Select(match => match.Groups["lines"].Value)];
        Assert.Equal(4, stages.Length);
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        string folder = Node.MakeFolder();
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

    /// <summary>The same lines with the programs of this build, and ports that nobody else has.</summary>
    private static string Localize(string stage, PostgresServer postgres, string folder)
    {
        foreach (string port in Port().Matches(stage).Select(match => match.Value).Distinct())
        {
            stage = stage.Replace(port, $"{RedisServer.FreePort()}", StringComparison.Ordinal);
        }

        return stage
            .Replace("dotnet run --project samples/Storefront --no-build -- ", $"dotnet '{Node.Storefront}' --contentRoot '{folder}' ", StringComparison.Ordinal)
            .Replace("sudo -u postgres psql", $"psql '{postgres.Uri}'", StringComparison.Ordinal)
            .Replace("Host=localhost;", $"Host=localhost;Port={postgres.Port};", StringComparison.Ordinal);
    }

    /// <summary>Runs the lines in one shell. What stands behind <c>#</c> is in the answer.</summary>
    private async Task RunAsync(string stage)
    {
        List<string> expected = [];
        string script = "trap 'kill $(jobs -p)' EXIT\n" + Answer().Replace(stage, line =>
        {
            expected.Add(line.Groups["text"].Value.Trim());
            return $"echo '<{expected.Count}>'; {line.Groups["command"].Value.TrimEnd()}; echo '</{expected.Count}>'";
        });
        using Process shell = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string printed = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        output.WriteLine(stage);
        Assert.NotEmpty(expected);
        for (int i = 1; i <= expected.Count; i++)
        {
            string answer = printed.Split($"<{i}>")[1].Split($"</{i}>")[0];
            Assert.True(answer.Contains(expected[i - 1], StringComparison.Ordinal), $"{stage}\nline {i} answers:\n{answer}\nand not: {expected[i - 1]}\n{printed}\n{await errors}");
        }
    }

    [GeneratedRegex("^## \\d .*?```sh\n(?<lines>.*?)```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Stage();

    [GeneratedRegex("^(?<command>curl .*?)\\s+# (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Answer();

    [GeneratedRegex(@"(?<=localhost:|--port )\d{4}")]
    private static partial Regex Port();
}
