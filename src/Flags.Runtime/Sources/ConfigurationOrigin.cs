namespace FeatureFlags.Sources;

/// <summary>
/// Represents the origin of a setting in a configuration, which is the layer that contains the setting. A layer is one configuration
/// provider, such as a JSON file.
/// </summary>
/// <param name="layer">The configuration provider; the configuration itself if its providers cannot be accessed.</param>
/// <param name="text">
/// The display name; <c>null</c> for the name of the provider, which is determined only when it is needed, to save time at startup.
/// </param>
internal sealed class ConfigurationOrigin(object layer, string? text = null)
{
    private const string Suffix = "ConfigurationProvider";

    private string? _text = text;

    /// <summary>
    /// Returns whether two settings with the specified origins come from the same layer. Also returns <c>true</c> if neither setting
    /// comes from a configuration.
    /// </summary>
    public static bool IsSameLayer(object? place, object? other) =>
        ReferenceEquals((place as ConfigurationOrigin)?.Layer, (other as ConfigurationOrigin)?.Layer);

    private object Layer { get; } = layer;

    /// <summary>
    /// Returns the display name of the layer. This is the file name for a file provider, such as <c>appsettings.json</c>, and the kind of
    /// provider otherwise.
    /// </summary>
    public override string ToString() => _text ??= Describe();

    private string Describe()
    {
        string description = Layer.ToString() ?? "";
        int start = description.IndexOf(" for '", StringComparison.Ordinal);
        if (start >= 0)
        {
            start += " for '".Length;
            int end = description.IndexOf('\'', start);
            if (end > start)
            {
                return description.Substring(start, end - start);
            }
        }

        string type = Layer.GetType().Name;
        return type.EndsWith(Suffix, StringComparison.Ordinal) ? type.Substring(0, type.Length - Suffix.Length) : type;
    }
}
