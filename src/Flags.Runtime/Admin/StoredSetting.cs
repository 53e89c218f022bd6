using System.Globalization;
using System.Text.Json;

namespace FeatureFlags.Admin;

/// <summary>Represents the setting of one flag in the store, with the version, the author and the time of its last change.</summary>
/// <param name="Enabled">A value that indicates whether the setting is enabled; see <see cref="FlagChange.Enabled"/>.</param>
/// <param name="Value">The setting as JSON.</param>
/// <param name="UpdatedAt">The time of the last change, in UTC.</param>
/// <param name="UpdatedBy">The id of the actor that made the last change.</param>
/// <param name="Version">
/// The <see cref="AuditEntry.Sequence"/> of the audit entry that recorded the last change. Versions are never reused, not even after the
/// setting was removed.
/// </param>
/// <param name="IsChangedExternally">
/// A value that indicates whether the setting was changed directly in the database, so that it does not match the audit log.
/// </param>
public sealed record StoredSetting(
    bool Enabled, string Value, DateTimeOffset UpdatedAt, string UpdatedBy, long Version, bool IsChangedExternally)
{
    /// <summary>
    /// Returns the effective setting, as JSON, for a stored setting. For an enabled setting, the result is the stored value. For a
    /// disabled setting, the result is the default value of an <c>integer</c>, <c>float</c>, <c>string</c> or <c>object</c> flag, and
    /// for any other flag a setting that turns the flag off.
    /// </summary>
    /// <remarks>
    /// For a disabled setting of a flag of the type <c>integer</c>, <c>float</c>, <c>string</c> or <c>object</c>, the result is the default
    /// value of the manifest. For a disabled setting of another flag, the result is a setting that turns the flag off for every user.
    /// </remarks>
    /// <param name="enabled">A value that indicates whether the setting is enabled.</param>
    /// <param name="value">The setting as JSON.</param>
    /// <param name="flag">The declaration of the flag; <c>null</c> if no manifest declares it.</param>
    /// <returns>The effective setting as JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <c>null</c>.</exception>
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

    /// <summary>Converts the stored setting to the <see cref="FlagSetting"/> that the engine evaluates.</summary>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="engine">The engine whose manifests declare the flag.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    public FlagSetting ToFlagSetting(string flag, FlagEngine engine)
    {
        ArgumentNullException.ThrowIfNull(flag);
        ArgumentNullException.ThrowIfNull(engine);
        return FlagSetting.FromJson(
            EffectiveJson(Enabled, Value, NeedsType ? engine.Describe(flag) : null),
            string.Create(CultureInfo.InvariantCulture, $"feature_flags, version {Version}"));
    }

    /// <summary>
    /// Gets a value that indicates whether <see cref="EffectiveJson"/> needs the declaration of the flag. The declaration is needed for a
    /// disabled setting and for the value <c>false</c>.
    /// </summary>
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
