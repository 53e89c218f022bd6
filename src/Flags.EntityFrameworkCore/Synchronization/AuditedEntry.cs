namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents the columns of an audit entry that are required to determine the last audited setting of a flag.</summary>
/// <param name="Sequence">The sequence of the entry.</param>
/// <param name="Hash">The hash of the entry.</param>
/// <param name="Flag">The name of the flag.</param>
/// <param name="Action">The action, a value of <see cref="FeatureFlags.Admin.AuditActions"/>.</param>
/// <param name="Text">The setting after the entry, as JSON (<see cref="AuditValue"/>); null if the entry removed the setting.</param>
/// <param name="By">The id of the author of the change.</param>
/// <param name="At">The time of the change, in UTC.</param>
internal sealed record AuditedEntry(long Sequence, string Hash, string Flag, string Action, string? Text, string By, DateTime At)
{
    public AuditedSetting ToSetting() => new(Sequence, Text, By, TolerantRowReader.TimeOf(At));
}
