namespace FeatureFlags.Analyzers;

/// <summary>Settings that one program reads together: those of a configuration file, or those of a launch profile.</summary>
/// <param name="Settings">The settings, those of higher precedence first.</param>
internal sealed record SettingGroup(IReadOnlyList<Setting> Settings)
{
    /// <summary>The environment that a launch profile starts the program in: it selects <c>appsettings.{Environment}.json</c>.</summary>
    public string Environment { get; init; } = "Production";
}
