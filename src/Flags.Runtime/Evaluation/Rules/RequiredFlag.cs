using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>What another flag must answer.</summary>
/// <param name="Manifest">That declares it.</param>
/// <param name="Index">Its index there.</param>
/// <param name="Outcome">1 on, 0 off; for a variant flag the variant's place in the manifest.</param>
internal sealed record RequiredFlag(FlagManifest Manifest, int Index, int Outcome)
{
    /// <param name="caller">The caller.</param>
    /// <param name="scope">Finds the required flag.</param>
    /// <param name="asked">
    /// As for <see cref="ITargeted.Decide"/>. A flag that would exceed the limit is not evaluated, and its requirement is not met.
    /// </param>
    public bool IsMet(in Caller caller, IEvaluationScope scope, ref int asked)
    {
        object value = scope.Required(Manifest, Index).Value;
        ITargeted? flag = value as ITargeted;
        asked += flag?.Rules?.Rules.Weight ?? 1;
        return asked <= TargetingSetting.MaxRequired
            && (flag is null ? value is bool on && on == (Outcome != 0) : flag.Decide(caller, ref asked).Outcome == Outcome);
    }
}
