namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>A statement, and the scope of what follows it in the same block.</summary>
internal readonly record struct Step(Code Code, Scope After);
