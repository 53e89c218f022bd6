using FeatureFlags.Manifest;
using FeatureFlags.Sources;

namespace FeatureFlags;

/// <summary>
/// What a source said at one reading. The source is asked once for each flag, and a setting with the same text from the same place
/// as in the reading before is that one: what was read from it is not read again.
/// </summary>
/// <param name="layers">
/// The settings by precedence, the highest last: those of the providers of a configuration, one of any other source.
/// </param>
/// <param name="former">The reading before; null for the first one.</param>
internal sealed class SourceReading(IFlagSettings[] layers, SourceReading? former)
{
    private readonly Dictionary<FlagDefinition, FlagSetting[]> _found = [];
    private readonly Dictionary<FlagDefinition, FlagSetting[]>? _former = former?._found;

    /// <summary>
    /// The settings of a flag, highest precedence first: one for each layer of a configuration that has one, at most one of any other
    /// source. A failure to return a setting counts as a setting that is rejected with the reason.
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

        // Outside of the lock, because this is the source's code. Two threads that ask for the same flag both get the first one's settings.
        FlagSetting[] settings = Ask(flag, out bool hasFailed);
        if (hasFailed)
        {
            // The source may answer the next time.
            return settings;
        }

        lock (_found)
        {
            if (!_found.TryGetValue(flag, out FlagSetting[]? first))
            {
                _found[flag] = first = TakeOver(flag, settings);
            }

            return first;
        }
    }

    private FlagSetting[] Ask(FlagDefinition flag, out bool hasFailed)
    {
        hasFailed = false;
        List<FlagSetting>? settings = null;
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            if (Find(layers[i], flag.Name, ref hasFailed) is { } setting && !(setting.IsNothing && !FlagValueReader.TakesObject(flag.Type)))
            {
                (settings ??= []).Add(setting);
            }
        }

        return settings?.ToArray() ?? [];
    }

    private static FlagSetting? Find(IFlagSettings settings, string flag, ref bool hasFailed)
    {
#pragma warning disable CA1031 // A source may throw anything, and no reader of a flag is to get it.
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

    /// <summary>Puts the settings of the reading before in place of those that say the same. That reading forgets them.</summary>
    private FlagSetting[] TakeOver(FlagDefinition flag, FlagSetting[] settings)
    {
        if (_former is null)
        {
            return settings;
        }

        // A thread may still be in the reading before.
        lock (_former)
        {
            if (_former.TryGetValue(flag, out FlagSetting[]? known))
            {
                _former.Remove(flag);
                return Array.ConvertAll(settings, setting => Array.Find(known, setting.SaysSame) ?? setting);
            }
        }

        return settings;
    }
}
