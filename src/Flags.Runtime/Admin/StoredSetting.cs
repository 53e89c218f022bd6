using System.Globalization;
using System.Text.Json;

namespace FeatureFlags.Admin;

/// <summary>Represents the setting of a flag in the store.</summary>
/// <param name="Enabled">Whether the setting is enabled; see <see cref="FlagChange.Enabled"/>.</param>
/// <param name="Value">The setting as JSON.</param>
/// <param name="UpdatedAt">The time of the last change, in UTC.</param>
/// <param name="UpdatedBy">The id of the actor that made the last change.</param>
/// <param name="Version">
/// The sequence of the audit entry that recorded the last change. A version is never used again, not even after a reset.
/// </param>
/// <param name="IsChangedExternally">
/// Whether the setting does not match the audit log, because it was changed directly in the database.
/// </param>
public sealed record StoredSetting(
    bool Enabled, string Value, DateTimeOffset UpdatedAt, string UpdatedBy, long Version, bool IsChangedExternally)
{
    /// <summary>
    /// Returns the effective setting as JSON: the value if it is enabled. A disabled flag is off for everyone. A disabled flag of the
    /// type <c>integer</c>, <c>float</c>, <c>string</c> or <c>object</c> has the default value of its manifest.
    /// </summary>
    /// <param name="enabled">Whether the setting is enabled.</param>
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

    /// <summary>Converts the stored setting to the form that sources return to an engine.</summary>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="engine">The engine that has the declaration of the flag.</param>
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
    /// Gets whether the effective setting depends on the type of the flag: it does for a disabled setting and for the value
    /// <c>false</c>.
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
