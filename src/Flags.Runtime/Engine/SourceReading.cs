using FeatureFlags.Manifest;
using FeatureFlags.Sources;

namespace FeatureFlags;

/// <summary>
/// Represents the settings that a source returned when it was last read. The setting of each flag is requested from the source once and
/// then cached. A setting that equals the setting of the previous reading is reused, so that the setting is not parsed again.
/// </summary>
/// <param name="layers">
/// The settings, highest precedence last. A configuration has one layer per provider; any other source has a single layer.
/// </param>
/// <param name="former">The previous reading of the same source; <c>null</c> for the first one.</param>
internal sealed class SourceReading(IFlagSettings[] layers, SourceReading? former)
{
    private readonly Dictionary<FlagDefinition, FlagSetting[]> _found = [];
    private readonly Dictionary<FlagDefinition, FlagSetting[]>? _former = former?._found;

    /// <summary>
    /// Returns the settings of a flag in this source, highest precedence first. A configuration has at most one setting per provider; any
    /// other source has at most one setting. If reading a setting throws an exception, the result contains an invalid setting with the
    /// error.
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

        // The layers are read without the lock, because this calls code of the source. If two threads request the same flag, both get the
        // settings of the first thread.
        FlagSetting[] settings = ReadLayers(flag, out bool hasFailed);
        if (hasFailed)
        {
            // The result is not cached, because the source may succeed the next time.
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

    /// <summary>
    /// Returns the given settings, but replaces each unchanged setting with the equal instance from the previous reading. Also removes the
    /// flag from the previous reading.
    /// </summary>
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
