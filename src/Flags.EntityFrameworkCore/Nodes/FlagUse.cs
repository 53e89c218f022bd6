namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A live node of another build that a change would affect.</summary>
/// <param name="Node">The name of the node.</param>
/// <param name="Application">The name and version of the node's application.</param>
/// <param name="Type">The type of the flag in that build.</param>
/// <param name="Error">The reason that the node would reject the setting if the type is the same; otherwise <c>null</c>.</param>
internal sealed record FlagUse(string Node, string Application, string Type, string? Error);
