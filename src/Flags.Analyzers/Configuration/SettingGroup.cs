namespace FeatureFlags.Analyzers;

/// <summary>The settings that one program reads together: those of a configuration file, or those of a launch profile.</summary>
/// <param name="Settings">The settings, highest precedence first.</param>
internal sealed record SettingGroup(IReadOnlyList<Setting> Settings)
{
    /// <summary>
    /// Gets the environment in which a launch profile starts the program. It selects <c>appsettings.{Environment}.json</c>.
    /// </summary>
    public string Environment { get; init; } = "Production";
}
