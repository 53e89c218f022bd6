using System.Globalization;
using System.Text.Json;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A flag's setting in the store, as this process knows it.</summary>
internal sealed class StoredRow(FlagRow row)
{
    private string? _text;
    private FlagSetting? _setting;

    public string Name => row.Name;

    public bool Enabled => row.Enabled;

    public string Value => row.Value;

    public long Version => row.Version;

    /// <summary>As the audit writes it.</summary>
    public string Text => _text ??= StoredText.Of(row)!;

    public bool Says(FlagRow other) =>
        row.Enabled == other.Enabled && row.Value == other.Value && row.Version == other.Version && row.UpdatedAt == other.UpdatedAt && row.UpdatedBy == other.UpdatedBy;

    public bool IsAccountedFor(Account? account) => account is not null && account.Says(row, Text);

    public StoredSetting ToSetting(Account? account) => new(Enabled, Value, new DateTimeOffset(row.UpdatedAt), row.UpdatedBy, Version, !IsAccountedFor(account));

    /// <summary>What the engine gets. Made once: a reload asks for every flag.</summary>
    public FlagSetting ForEngine(FlagEngine engine) => _setting ??= FlagSetting.FromJson(EffectiveJson(Enabled, Value, NeedsType ? engine.Describe(Name) : null), Origin);

    private string Origin => string.Create(CultureInfo.InvariantCulture, $"feature_flags, version {Version}");

    /// <summary>Whether it depends on the flag what the setting means: where it is off, or says so of a flag that is nothing but on or off.</summary>
    private bool NeedsType => !Enabled || Value == "false";

    /// <summary>
    /// What a setting means: the value, where it is enabled. Disabled, a flag is off for everyone, and one that is neither on nor off has the default of its manifest.
    /// </summary>
    public static string EffectiveJson(bool enabled, string value, FlagDescription? flag) => flag?.Type switch
    {
        "boolean" => enabled ? "true" : "false",
        "integer" or "float" or "string" or "object" when !enabled => DefaultOf(flag),
        _ when enabled => value,
        null when value is "true" or "false" => "false",
        _ => """{"enabled":false}""",
    };

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
