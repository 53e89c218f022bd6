namespace FeatureFlags.Sources;

/// <summary>The layer of a configuration that has a setting, and the display name of the layer.</summary>
/// <param name="layer">The provider; the configuration itself if its providers are hidden.</param>
/// <param name="text">
/// The name; <c>null</c> for the name of the provider, which is determined on demand because the start of a program does not need it.
/// </param>
internal sealed class ConfigurationOrigin(object layer, string? text = null)
{
    private const string Suffix = "ConfigurationProvider";

    private string? _text = text;

    /// <summary>Returns whether two places are in the same layer. Places of sources without layers always are.</summary>
    public static bool IsSameLayer(object? place, object? other) =>
        ReferenceEquals((place as ConfigurationOrigin)?.Layer, (other as ConfigurationOrigin)?.Layer);

    private object Layer { get; } = layer;

    /// <summary>
    /// Returns the file of a file provider, which describes itself as <c>… for 'appsettings.json' (Optional)</c>; for other providers,
    /// returns the kind of provider.
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
