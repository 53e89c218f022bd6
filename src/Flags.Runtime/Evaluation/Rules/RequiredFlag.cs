using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>A required flag and the outcome that it must have.</summary>
/// <param name="Manifest">The manifest that declares the flag.</param>
/// <param name="Index">The index of the flag in the manifest.</param>
/// <param name="Outcome">The required outcome: 1 for on, 0 for off; for a variant flag, the index of the variant in the manifest.</param>
internal sealed record RequiredFlag(FlagManifest Manifest, int Index, int Outcome)
{
    /// <summary>Returns whether the flag has the required outcome for a caller.</summary>
    /// <param name="target">The user and the attributes to evaluate for.</param>
    /// <param name="scope">Finds the required flag.</param>
    /// <param name="evaluated">
    /// See <see cref="ITargeted.Decide"/>. A flag that would exceed the limit is not evaluated, and its requirement is not met.
    /// </param>
    public bool IsMet(in EvaluationTarget target, IEvaluationScope scope, ref int evaluated)
    {
        object value = scope.Required(Manifest, Index).Value;
        ITargeted? flag = value as ITargeted;
        evaluated += flag?.Rules?.Rules.Weight ?? 1;
        return evaluated <= TargetingSetting.MaxRequired
            && (flag is null ? value is bool on && on == (Outcome != 0) : flag.Decide(target, ref evaluated).Outcome == Outcome);
    }
}
