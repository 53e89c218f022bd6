namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Rewrites a solution. Gives null when it did, else why it refused.</summary>
internal delegate Task<string?> Rewriting(TestSolution solution);
