using System.ComponentModel;
using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents one change of a change set. A member that is missing or null leaves that part of the setting unchanged.
/// </summary>
internal sealed record ChangeSetItemBody
{
    public static readonly string[] Members = ["flag", "enabled", "value", "reset", "ifVersion", "force"];

    [Description("The flag's name.")]
    public required string Flag { get; init; }

    [Description("Whether the setting counts. For a boolean flag this is its value.")]
    public bool? Enabled { get; init; }

    [Description("The setting, of the short or the long form.")]
    public RawJson? Value { get; init; }

    [Description("Takes the setting out of the store, in place of enabled and value: the source beneath decides again.")]
    public bool? Reset { get; init; }

    [Description("The version that the change was made for, 0 where the store had no setting. With another one by now, the whole set is refused.")]
    public long? IfVersion { get; init; }

    [Description("Makes the change although processes of other builds, which run, use the flag and would lose it, or know it with another type. With a reason of the set.")]
    public bool? Force { get; init; }

    public static FlagChangeSetItem Read(BodyMembers members) => new(members.RequiredText("flag"), new FlagChange
    {
        Enabled = members.Boolean("enabled"),
        Value = members.Json("value"),
        IsReset = members.Boolean("reset") ?? false,
        IfVersion = members.Number("ifVersion"),
        IsForced = members.Boolean("force") ?? false,
    });
}
