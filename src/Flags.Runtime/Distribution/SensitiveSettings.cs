using FeatureFlags.Admin;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Distribution;

/// <summary>What of a snapshot may lie in a file: flags that this process declares; of sensitive ones the protected value, or where nobody protects it, nothing.</summary>
internal sealed class SensitiveSettings(FlagEngine engine, IFlagValueProtector? protector)
{
    private const char On = '+';
    private const char Off = '-';

    /// <summary>The snapshot as it is kept. Changes that wait are the database's, and stay there.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="isWhole">False where somebody protects values and could not do so now: then it is worth trying again.</param>
    public StoreSnapshot Hide(StoreSnapshot snapshot, out bool isWhole)
    {
        isWhole = true;
        Dictionary<string, StoredSetting> kept = new(StringComparer.Ordinal);
        foreach ((string flag, StoredSetting setting) in snapshot.Settings)
        {
            if (engine.Describe(flag) is not { } description)
            {
                continue;
            }

            if (!description.IsSensitive)
            {
                kept[flag] = setting;
            }
            else if (protector?.Protect(flag, (setting.Enabled ? On : Off) + setting.Value) is { } secret)
            {
                // Of a flag that is nothing but on or off, 'enabled' is the value.
                kept[flag] = setting with { Enabled = true, Value = secret };
            }
            else
            {
                isWhole &= protector is null;
            }
        }

        return snapshot with { Settings = kept, Pending = [] };
    }

    /// <summary>The snapshot as it was. A sensitive setting that cannot be read, or is not there, is left out, and the log says so.</summary>
    public StoreSnapshot Reveal(StoreSnapshot snapshot, ILogger logger)
    {
        Dictionary<string, StoredSetting> settings = new(StringComparer.Ordinal);
        foreach ((string flag, StoredSetting setting) in snapshot.Settings)
        {
            if (engine.Describe(flag) is not { IsSensitive: true })
            {
                settings[flag] = setting;
            }
            else if (protector?.Unprotect(flag, setting.Value) is [On or Off, ..] text)
            {
                settings[flag] = setting with { Enabled = text[0] == On, Value = text[1..] };
            }
            else
            {
                Log.SensitiveNotRestored(logger, flag);
            }
        }

        foreach (string flag in engine.Client.Names.Where(flag => !snapshot.Settings.ContainsKey(flag) && engine.Describe(flag) is { IsSensitive: true }))
        {
            Log.SensitiveNotKept(logger, flag);
        }

        return snapshot with { Settings = settings };
    }
}
