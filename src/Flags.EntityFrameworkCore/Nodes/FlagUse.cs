namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A running process of another build that a change would harm.</summary>
/// <param name="Node">The name of the process.</param>
/// <param name="Application">The name and version of its program.</param>
/// <param name="Type">The type of the flag there.</param>
/// <param name="Fault">Why it would refuse the setting, where the type is the same; else <c>null</c>.</param>
internal sealed record FlagUse(string Node, string Application, string Type, string? Fault);
