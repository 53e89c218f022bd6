using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Sources;

/// <summary>What to call a provider when speaking to people. Worked out when someone asks: a program's start does not.</summary>
internal sealed class ConfigurationOrigin(IConfigurationProvider provider)
{
    private const string Suffix = "ConfigurationProvider";

    private string? _text;

    /// <summary>The file of a file provider, which says <c>… for 'appsettings.json' (Optional)</c> of itself; else the kind of provider.</summary>
    public override string ToString() => _text ??= Describe();

    private string Describe()
    {
        string description = provider.ToString() ?? "";
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

        string type = provider.GetType().Name;
        return type.EndsWith(Suffix, StringComparison.Ordinal) ? type.Substring(0, type.Length - Suffix.Length) : type;
    }
}
