namespace FeatureFlags;

/// <summary>
/// Represents one read of a flag: the name and the value that was read. <see cref="FlagManifest.Observe"/> passes this record to the
/// observer.
/// </summary>
/// <param name="Name">The name of the flag.</param>
/// <param name="Value">
/// The value that was read. It is a <see cref="bool"/> for a flag that is on or off for a caller, the name of the variant for a
/// <c>variant</c> flag, and otherwise the value of the flag.
/// </param>
public readonly record struct FlagRead(string Name, object? Value);
