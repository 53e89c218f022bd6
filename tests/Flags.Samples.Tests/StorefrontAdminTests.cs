using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Samples;

/// <summary>Runs the <c>curl</c> commands of <c>samples/Storefront/README.md</c> in order and compares the responses.</summary>
public sealed partial class StorefrontAdminTests
{
    private const string Documented = "http://localhost:5080";

    [Fact]
    public async Task Curl_commands_of_the_readme_return_the_documented_responses()
    {
        string readme = await File.ReadAllTextAsync(
            Path.GetFullPath("../../../../README.md", SampleProcess.AssemblyOf("Storefront")), TestContext.Current.CancellationToken);
        Match block = Block().Match(readme);
        Assert.True(block.Success);
        Line[] lines = [.. Command().Matches(block.Value)
            .Select(match => new Line(match.Groups["command"].Value, match.Groups["status"].Value, match.Groups["text"].Value.Trim()))];
        Assert.True(lines.Length >= 10);

        using StorefrontProcess shop = await StorefrontProcess.StartAsync();
        string setup = block.Groups["setup"].Value;
        foreach (Line line in lines)
        {
            string response = await RunAsync(
                WithLocalAddress(setup) + "\n" + WithLocalAddress(line.Command).Replace("curl -s", "curl -is", StringComparison.Ordinal));
            Assert.True(response.StartsWith($"HTTP/1.1 {line.Status} ", StringComparison.Ordinal), $"{line.Command}\n{response}");
            if (line.Text.StartsWith('"'))
            {
                Assert.Contains(line.Text, response, StringComparison.Ordinal);
            }
        }

        using Visitor visitor = new(shop.Address);
        Assert.Equal(2, (await visitor.GetJsonAsync("/api/search?q=japan")).GetArrayLength());

        string WithLocalAddress(string text) =>
            text.Replace(Documented, shop.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_survive_a_restart_of_the_shop()
    {
        using StorefrontProcess shop = await StorefrontProcess.StartAsync();
        Assert.Contains(
            "\"status\":\"updated\"",
            await RunAsync($"curl -su ed: --json '{{\"value\": \"Closed on Monday\"}}' {shop.Address}admin/feature-flags/banner_text"),
            StringComparison.Ordinal);
        using (Visitor before = new(shop.Address))
        {
            Assert.Contains("Closed on Monday", await before.GetAsync("/"), StringComparison.Ordinal);
        }

        await shop.RestartAsync();
        using Visitor after = new(shop.Address);
        Assert.Contains("Closed on Monday", await after.GetAsync("/"), StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string script)
    {
        using Process shell = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true })!;
        string output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }

    [GeneratedRegex("```sh\n(?<setup>flags=.*?)\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^(?<command>curl .*?)\s+# (?<status>\d{3}): (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    private sealed record Line(string Command, string Status, string Text);
}
