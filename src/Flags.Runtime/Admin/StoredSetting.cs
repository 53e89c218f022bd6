using System.Globalization;
using System.Text.Json;

namespace FeatureFlags.Admin;

/// <summary>A flag's setting in the store.</summary>
/// <param name="Enabled">Whether it counts: see <see cref="FlagChange.Enabled"/>.</param>
/// <param name="Value">The setting in JSON.</param>
/// <param name="UpdatedAt">When it was changed last, UTC.</param>
/// <param name="UpdatedBy">Who changed it.</param>
/// <param name="Version">The sequence of the audit entry that changed it last. Never comes again, not even after a reset.</param>
/// <param name="IsChangedOutside">The store has something else than the audit says: it was changed straight in the table.</param>
public sealed record StoredSetting(bool Enabled, string Value, DateTimeOffset UpdatedAt, string UpdatedBy, long Version, bool IsChangedOutside)
{
    /// <summary>
    /// What a setting means: the value, where it is enabled. Disabled, a flag is off for everyone, and one that is neither on nor off has the default of its manifest.
    /// </summary>
    /// <param name="enabled">Whether it counts.</param>
    /// <param name="value">The setting in JSON.</param>
    /// <param name="flag">What the manifest says of the flag; null where none declares it.</param>
    /// <returns>JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static string EffectiveJson(bool enabled, string value, FlagDescription? flag)
    {
        ArgumentNullException.ThrowIfNull(value);
        return flag?.Type switch
        {
            "boolean" => enabled ? "true" : "false",
            "integer" or "float" or "string" or "object" when !enabled => DefaultOf(flag),
            _ when enabled => value,
            null when value is "true" or "false" => "false",
            _ => """{"enabled":false}""",
        };
    }

    /// <summary>What an engine makes of it.</summary>
    /// <param name="flag">The flag's name.</param>
    /// <param name="engine">Has the manifest.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public FlagSetting ToFlagSetting(string flag, FlagEngine engine)
    {
        ArgumentNullException.ThrowIfNull(flag);
        ArgumentNullException.ThrowIfNull(engine);
        return FlagSetting.FromJson(EffectiveJson(Enabled, Value, NeedsType ? engine.Describe(flag) : null), string.Create(CultureInfo.InvariantCulture, $"feature_flags, version {Version}"));
    }

    /// <summary>Whether it depends on the flag what the setting means: where it is off, or says so of a flag that is nothing but on or off.</summary>
    private bool NeedsType => !Enabled || Value == "false";

    private static string DefaultOf(FlagDescription flag)
    {
        if (flag.Declaration.Length == 0)
        {
            return "null";
        }

        using JsonDocument declaration = JsonDocument.Parse(flag.Declaration, new JsonDocumentOptions { MaxDepth = 1_000 });
        return declaration.RootElement.TryGetProperty("defaultValue", out JsonElement value) ? value.GetRawText() : "null";
    }
}
