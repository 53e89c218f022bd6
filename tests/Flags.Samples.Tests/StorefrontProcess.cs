using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Samples;

/// <summary>Runs the storefront on a free loopback port, with a copy of its files that a test may change.</summary>
internal sealed partial class StorefrontProcess : IDisposable
{
    private readonly string _folder;
    private readonly (string Name, string Value)[] _variables;
    private SampleProcess? _process;

    private StorefrontProcess(string folder, (string Name, string Value)[] variables) => (_folder, _variables) = (folder, variables);

    public Uri Address { get; private set; } = null!;

    private string SettingsFile => Path.Combine(_folder, "appsettings.json");

    public static async Task<StorefrontProcess> StartAsync(params (string Name, string Value)[] variables)
    {
        string folder = Directory.CreateTempSubdirectory("flags-storefront-").FullName;
        string project = Path.GetFullPath("../../../..", SampleProcess.AssemblyOf("Storefront"));
        Directory.CreateDirectory(Path.Combine(folder, "wwwroot"));
        foreach (string file in new[] { "appsettings.json", "wwwroot/site.css" })
        {
            File.Copy(Path.Combine(project, file), Path.Combine(folder, file));
        }

        StorefrontProcess shop = new(folder, variables);
        await shop.RestartAsync();
        return shop;
    }

    /// <summary>Kills the shop, and starts it again at another address.</summary>
    public async Task RestartAsync()
    {
        _process?.Dispose();
        _process = new SampleProcess("Storefront", $"--contentRoot \"{_folder}\" --urls http://127.0.0.1:0", _variables);
        string line = await _process.WaitForLineAsync(line => line.Contains("Now listening on: ", StringComparison.Ordinal));
        Address = new Uri(Listening().Match(line).Value);
    }

    /// <summary>Replaces a string in the settings file. The string must exist.</summary>
    public void ChangeSettings(string from, string to)
    {
        string settings = File.ReadAllText(SettingsFile);
        Assert.Contains(from, settings, StringComparison.Ordinal);
        File.WriteAllText(SettingsFile, settings.Replace(from, to, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex("http://.*")]
    private static partial Regex Listening();
}
