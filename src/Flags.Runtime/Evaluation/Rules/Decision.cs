namespace FeatureFlags;

/// <summary>An answer and what gave it.</summary>
/// <param name="Outcome">1 on, 0 off; for a variant flag the variant's place in the manifest.</param>
/// <param name="Reason">What decided. <see cref="FlagReason.Static"/> where it is the same for everyone.</param>
/// <param name="Step">The part of the setting that decided.</param>
/// <param name="Index">Which rule or requirement, where there may be several.</param>
internal readonly record struct Decision(int Outcome, FlagReason Reason, DecisionStep Step, int Index = 0)
{
    public bool IsOn => Outcome != 0;
}
