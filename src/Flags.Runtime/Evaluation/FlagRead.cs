namespace FeatureFlags;

/// <summary>Represents one read of a flag.</summary>
/// <param name="Name">The name of the flag.</param>
/// <param name="Value">
/// The value that was read: a <see cref="bool"/> for a flag that is on or off, the name of the variant for a <c>variant</c> flag, or
/// else the value.
/// </param>
public readonly record struct FlagRead(string Name, object? Value);
