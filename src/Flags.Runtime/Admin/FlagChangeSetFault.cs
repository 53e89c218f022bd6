namespace FeatureFlags.Admin;

/// <summary>Something that is wrong with one of the changes of a set.</summary>
/// <param name="Refusal">What, in a word.</param>
/// <param name="Path">Where in the set: a JSON path such as <c>$.changes[3].value.percentage</c>.</param>
/// <param name="Message">What, and what to do. It names the flag.</param>
public sealed record FlagChangeSetFault(FlagRefusal Refusal, string Path, string Message);
