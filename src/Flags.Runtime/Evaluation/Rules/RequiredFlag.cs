using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Represents a flag that another flag requires, and the value that the required flag must have.</summary>
/// <param name="Manifest">The manifest that declares the flag.</param>
/// <param name="Index">The index of the flag in the manifest.</param>
/// <param name="Outcome">
/// The required value: 1 for on and 0 for off, or the index of the variant in the manifest for a <c>variant</c> flag.
/// </param>
internal sealed record RequiredFlag(FlagManifest Manifest, int Index, int Outcome)
{
    /// <summary>
    /// Returns whether the flag has the required value for a caller. Returns false if the evaluation has reached the limit of required
    /// flags.
    /// </summary>
    /// <param name="target">The caller, with its user id, groups and attributes.</param>
    /// <param name="scope">The scope that provides the required flag.</param>
    /// <param name="evaluated">
    /// The number of required flags that were evaluated so far; see <see cref="ITargeted.Decide"/>. A flag that would exceed the limit is
    /// not evaluated, and its requirement is not met.
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
