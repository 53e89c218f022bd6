namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Rewrites a solution. Returns null on success, or the reason of the refusal.</summary>
internal delegate Task<string?> Rewriting(TestSolution solution);
