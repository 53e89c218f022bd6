using FeatureFlags.Manifest;
using FeatureFlags.Sources;

namespace FeatureFlags;

/// <summary>
/// Represents the settings that a source returned at one reading. The source is asked once per flag. A setting that equals the setting
/// of the previous reading is replaced by that instance, so it is not parsed again.
/// </summary>
/// <param name="layers">
/// The settings by precedence, highest last: one layer per provider of a configuration, or a single layer for any other source.
/// </param>
/// <param name="former">The previous reading; <c>null</c> for the first one.</param>
internal sealed class SourceReading(IFlagSettings[] layers, SourceReading? former)
{
    private readonly Dictionary<FlagDefinition, FlagSetting[]> _found = [];
    private readonly Dictionary<FlagDefinition, FlagSetting[]>? _former = former?._found;

    /// <summary>
    /// Returns the settings of a flag, highest precedence first: one for each layer that has one. If a layer throws, the result contains
    /// a setting that is rejected with the error.
    /// </summary>
    public FlagSetting[] FindAll(FlagDefinition flag)
    {
        lock (_found)
        {
            if (_found.TryGetValue(flag, out FlagSetting[]? known))
            {
                return known;
            }
        }

        // Outside of the lock, because this calls code of the source. Two threads that ask for the same flag get the settings of the
        // first one.
        FlagSetting[] settings = ReadLayers(flag, out bool hasFailed);
        if (hasFailed)
        {
            // The source may succeed the next time.
            return settings;
        }

        lock (_found)
        {
            if (!_found.TryGetValue(flag, out FlagSetting[]? first))
            {
                _found[flag] = first = ReuseUnchanged(flag, settings);
            }

            return first;
        }
    }

    private FlagSetting[] ReadLayers(FlagDefinition flag, out bool hasFailed)
    {
        hasFailed = false;
        List<FlagSetting>? settings = null;
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            if (Find(layers[i], flag.Name, ref hasFailed) is { } setting
                && !(setting.IsNothing && !FlagValueReader.AcceptsObject(flag.Type)))
            {
                (settings ??= []).Add(setting);
            }
        }

        return settings?.ToArray() ?? [];
    }

    private static FlagSetting? Find(IFlagSettings settings, string flag, ref bool hasFailed)
    {
#pragma warning disable CA1031 // A source may throw anything, and the exception must not reach a flag reader.
        try
        {
            return settings.Find(flag);
        }
        catch (Exception exception)
        {
            hasFailed = true;
            return FlagSetting.FromFailure(exception, (settings as ISettingsLayer)?.Origin);
        }
#pragma warning restore CA1031
    }

    /// <summary>Replaces settings by equal settings of the previous reading, and removes the flag from that reading.</summary>
    private FlagSetting[] ReuseUnchanged(FlagDefinition flag, FlagSetting[] settings)
    {
        if (_former is null)
        {
            return settings;
        }

        // A thread may still use the previous reading.
        lock (_former)
        {
            if (_former.TryGetValue(flag, out FlagSetting[]? known))
            {
                _former.Remove(flag);
                return Array.ConvertAll(settings, setting => Array.Find(known, setting.IsEquivalentTo) ?? setting);
            }
        }

        return settings;
    }
}
