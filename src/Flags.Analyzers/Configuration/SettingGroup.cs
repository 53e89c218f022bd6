namespace FeatureFlags.Analyzers;

/// <summary>
/// Represents the settings that a program reads from one place: from a configuration file, or from a launch profile in
/// <c>launchSettings.json</c>.
/// </summary>
/// <param name="Settings">The settings, highest precedence first.</param>
internal sealed record SettingGroup(IReadOnlyList<Setting> Settings)
{
    /// <summary>
    /// Gets the name of the environment in which the program runs, such as <c>Development</c>. A launch profile can set the name. The
    /// program then also reads the file <c>appsettings.{Environment}.json</c>.
    /// </summary>
    public string Environment { get; init; } = "Production";
}
