namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>What is known of a program after it was rewritten.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Detail">Reason, errors or traces.</param>
/// <param name="Rewritten">Its source, as far as the fix came.</param>
internal sealed record Verdict(Outcome Outcome, string Detail = "", string Rewritten = "")
{
    public bool IsFailure => Outcome is Outcome.Broken or Outcome.LostComment or Outcome.Differs;
}
