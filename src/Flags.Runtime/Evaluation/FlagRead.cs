namespace FeatureFlags;

/// <summary>One read of a flag.</summary>
/// <param name="Name">The flag's name.</param>
/// <param name="Value">
/// What was read: a <see cref="bool"/> for a flag that is on or off for the caller, a variant's name for a <c>variant</c> flag, else the value.
/// </param>
public readonly record struct FlagRead(string Name, object? Value);
