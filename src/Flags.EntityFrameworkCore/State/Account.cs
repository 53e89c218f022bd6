namespace FeatureFlags.EntityFrameworkCore;

/// <summary>What the audit says of a flag's setting.</summary>
/// <param name="Version">Sequence of the last entry that changed it.</param>
/// <param name="Text">The setting after it; null for none.</param>
internal sealed record Account(long Version, string? Text);
