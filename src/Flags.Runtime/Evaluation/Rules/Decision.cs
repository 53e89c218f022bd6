namespace FeatureFlags;

/// <summary>Represents the result of one evaluation of a flag, and the part of the setting that determined the result.</summary>
/// <param name="Outcome">The result: 1 for on and 0 for off, or the index of the variant in the manifest for a <c>variant</c> flag.</param>
/// <param name="Reason">
/// The reason for the result. It is <see cref="FlagReason.Static"/> if the result is the same for every caller.
/// </param>
/// <param name="Step">The part of the setting that decided the result.</param>
/// <param name="Index">The index of the rule or requirement that decided; 0 for parts that are not lists.</param>
internal readonly record struct Decision(int Outcome, FlagReason Reason, DecisionStep Step, int Index = 0)
{
    public bool IsOn => Outcome != 0;
}
