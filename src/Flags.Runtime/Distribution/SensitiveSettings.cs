using FeatureFlags.Admin;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Distribution;

/// <summary>
/// Converts snapshots to a form that is safe to write to a file, and converts them back. The safe form contains only flags that this
/// process declares, and its sensitive values are encrypted.
/// </summary>
internal sealed class SensitiveSettings(FlagEngine engine, IFlagValueProtector? protector)
{
    private const char On = '+';
    private const char Off = '-';

    /// <summary>
    /// Converts a snapshot to a form that is safe to write to a file. Sensitive values are encrypted, or omitted if encryption is not
    /// possible. Unknown flags and pending changes are omitted.
    /// </summary>
    /// <param name="snapshot">The complete snapshot of the store.</param>
    /// <param name="isWhole">False if a value could not be encrypted this time. A later attempt may succeed.</param>
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
                // The state of a Boolean flag is its value, so it is encrypted too.
                kept[flag] = setting with { Enabled = true, Value = secret };
            }
            else
            {
                isWhole &= protector is null;
            }
        }

        return snapshot with { Settings = kept, Pending = [] };
    }

    /// <summary>
    /// Decrypts the sensitive values of a snapshot that was read from a file. A sensitive setting that is missing or cannot be decrypted is
    /// omitted and logged.
    /// </summary>
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

        foreach (string flag
            in engine.Client.Names.Where(flag => !snapshot.Settings.ContainsKey(flag) && engine.Describe(flag) is { IsSensitive: true }))
        {
            Log.SensitiveNotKept(logger, flag);
        }

        return snapshot with { Settings = settings };
    }
}
