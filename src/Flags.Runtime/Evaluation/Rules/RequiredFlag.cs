namespace FeatureFlags;

/// <summary>What another flag must answer.</summary>
/// <param name="Manifest">That declares it.</param>
/// <param name="Index">Its index there.</param>
/// <param name="Outcome">1 on, 0 off; for a variant flag the variant's place in the manifest.</param>
internal sealed record RequiredFlag(FlagManifest Manifest, int Index, int Outcome)
{
    public bool IsMet(in Caller caller, IEvaluationScope scope, ref int asked) => scope.Required(Manifest, Index).Value switch
    {
        bool on => on == (Outcome != 0),
        ITargeted flag => flag.Decide(caller, ref asked).Outcome == Outcome,
        _ => false,
    };
}
