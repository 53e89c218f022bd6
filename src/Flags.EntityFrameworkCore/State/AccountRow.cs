namespace FeatureFlags.EntityFrameworkCore;

/// <summary>The columns of an audit entry that describe a flag's setting.</summary>
/// <param name="Sequence">The sequence of the entry.</param>
/// <param name="Hash">The hash of the entry.</param>
/// <param name="Flag">The name of the flag.</param>
/// <param name="Action">The action, a value of <see cref="FeatureFlags.Admin.AuditActions"/>.</param>
/// <param name="Text">The setting after the entry, in the form of the audit log; null if the setting was removed.</param>
/// <param name="By">The actor.</param>
/// <param name="At">The time, UTC.</param>
internal sealed record AccountRow(long Sequence, string Hash, string Flag, string Action, string? Text, string By, DateTime At)
{
    public Account ToAccount() => new(Sequence, Text, By, HandWritten.TimeOf(At));
}
