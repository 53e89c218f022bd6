namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Describes a live node (a running process) of another build that would be affected by a change of a flag.</summary>
/// <param name="Node">The name of the node.</param>
/// <param name="Application">The name and version of the node's application.</param>
/// <param name="Type">The type of the flag in that build.</param>
/// <param name="Error">
/// The reason why the node would reject the setting; <c>null</c> if the node declares another type, or this build does not
/// declare the flag.
/// </param>
internal sealed record FlagUse(string Node, string Application, string Type, string? Error);
