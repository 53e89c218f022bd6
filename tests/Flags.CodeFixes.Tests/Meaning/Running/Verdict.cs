namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>The result of evaluating a rewritten program.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Detail">The reason, the errors or the traces.</param>
/// <param name="Rewritten">The rewritten source, if available.</param>
internal sealed record Verdict(Outcome Outcome, string Detail = "", string Rewritten = "")
{
    public bool IsFailure => Outcome is Outcome.Broken or Outcome.LostComment or Outcome.Differs;
}
