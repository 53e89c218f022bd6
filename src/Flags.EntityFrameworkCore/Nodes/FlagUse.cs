namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A running process of another build, and the type by which it knows a flag.</summary>
internal sealed record FlagUse(string Node, string Application, string Type);
