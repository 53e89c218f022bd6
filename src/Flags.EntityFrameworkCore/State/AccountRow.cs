namespace FeatureFlags.EntityFrameworkCore;

/// <summary>What an entry of the audit says of a flag's setting.</summary>
/// <param name="Sequence">Its sequence.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Flag">The flag's name.</param>
/// <param name="Action">What was done.</param>
/// <param name="Text">The setting after it; null for none.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When, UTC.</param>
internal sealed record AccountRow(long Sequence, string Hash, string Flag, string Action, string? Text, string By, DateTime At)
{
    public Account ToAccount() => new(Sequence, Text, By, HandWritten.TimeOf(At));
}
