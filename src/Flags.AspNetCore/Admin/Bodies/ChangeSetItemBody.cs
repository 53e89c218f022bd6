using System.ComponentModel;
using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the change of one flag in the body of a request that changes several flags. If <c>enabled</c> or <c>value</c> is
/// missing or null, that part of the flag's setting stays unchanged.
/// </summary>
internal sealed record ChangeSetItemBody
{
    /// <summary>The names of the JSON members that are allowed in each change of a change set.</summary>
    public static readonly string[] Members = ["flag", "enabled", "value", "reset", "ifVersion", "force"];

    [Description("The name of the flag.")]
    public required string Flag { get; init; }

    [Description("Whether the setting is enabled. For a boolean flag, this is its value.")]
    public bool? Enabled { get; init; }

    [Description("The setting, in the short or the long form.")]
    public RawJson? Value { get; init; }

    [Description(
        "Removes the setting from the store, so that a lower-precedence source applies. Excludes enabled and value.")]
    public bool? Reset { get; init; }

    [Description(
        "The expected version of the flag, or 0 if the store has no setting. If the version differs, the whole set is rejected.")]
    public long? IfVersion { get; init; }

    [Description(
        "Applies the change although running processes of other builds use the flag or would reject the value. "
        + "Requires a reason of the set.")]
    public bool? Force { get; init; }

    public static FlagChangeSetItem Read(JsonBodyReader members) => new(members.RequiredText("flag"), new FlagChange
    {
        Enabled = members.Boolean("enabled"),
        Value = members.Json("value"),
        IsReset = members.Boolean("reset") ?? false,
        IfVersion = members.Number("ifVersion"),
        IsForced = members.Boolean("force") ?? false,
    });
}
