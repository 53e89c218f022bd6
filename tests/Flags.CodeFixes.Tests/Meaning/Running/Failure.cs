namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>A program whose behavior the fix changes, shrunk to the smallest one that fails in the same way.</summary>
/// <param name="Seed">The seed that generates the original program.</param>
/// <param name="Program">The smallest program.</param>
/// <param name="Verdict">The verdict on the smallest program.</param>
internal sealed record Failure(ulong Seed, Code Program, Verdict Verdict)
{
    public string Source => Program.Print("P0");

    public override string ToString() => $"""
        {Verdict.Outcome}: FLAGS_TEST_SEED={Seed}
        ---- original
        {Source}
        ---- rewritten
        {Verdict.Rewritten}
        ---- {Verdict.Detail}
        """;
}
