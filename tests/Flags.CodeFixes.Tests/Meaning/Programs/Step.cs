namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>A statement and the scope after it in the same block.</summary>
internal readonly record struct Step(Code Code, Scope After);
