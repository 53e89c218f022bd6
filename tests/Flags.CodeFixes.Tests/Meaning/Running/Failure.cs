namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>A program that the fix does not keep, as small as it was made.</summary>
/// <param name="Seed">Generates it.</param>
/// <param name="Program">The smallest that fails the same way.</param>
/// <param name="Verdict">Of the smallest.</param>
internal sealed record Failure(ulong Seed, Code Program, Verdict Verdict)
{
    public string Source => Program.Print("P0");

    public override string ToString() => $"""
        {Verdict.Outcome}: FLAGS_PROPERTY_SEED={Seed} FLAGS_PROPERTY_COUNT=1
        ---- original
        {Source}
        ---- rewritten
        {Verdict.Rewritten}
        ---- {Verdict.Detail}
        """;
}
