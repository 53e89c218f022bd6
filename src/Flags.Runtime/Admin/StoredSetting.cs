namespace FeatureFlags.Admin;

/// <summary>A flag's setting in the store.</summary>
/// <param name="Enabled">Whether it counts: see <see cref="FlagChange.Enabled"/>.</param>
/// <param name="Value">The setting in JSON.</param>
/// <param name="UpdatedAt">When it was changed last, UTC.</param>
/// <param name="UpdatedBy">Who changed it.</param>
/// <param name="Version">The sequence of the audit entry that changed it last. Never comes again, not even after a reset.</param>
/// <param name="IsChangedOutside">The store has something else than the audit says: it was changed straight in the table.</param>
public sealed record StoredSetting(bool Enabled, string Value, DateTimeOffset UpdatedAt, string UpdatedBy, long Version, bool IsChangedOutside);
