namespace FeatureFlags;

/// <summary>The result of an evaluation and the part of the setting that decided.</summary>
/// <param name="Outcome">1 for on, 0 for off; for a variant flag, the index of the variant in the manifest.</param>
/// <param name="Reason">The reason. It is <see cref="FlagReason.Static"/> if the outcome is the same for every caller.</param>
/// <param name="Step">The part of the setting that decided.</param>
/// <param name="Index">The index of the rule or requirement, for parts that are lists.</param>
internal readonly record struct Decision(int Outcome, FlagReason Reason, DecisionStep Step, int Index = 0)
{
    public bool IsOn => Outcome != 0;
}
