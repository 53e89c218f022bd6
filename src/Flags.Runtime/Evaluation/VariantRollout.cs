using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Determines which variant of a flag a caller gets. Variants are identified by their index in the manifest.</summary>
internal sealed class VariantRollout
{
    private readonly int _everyone;
    private readonly BoundRules? _rules;

    public VariantRollout(EquatableArray<string> names, int everyone) => (Names, _everyone) = (names, everyone);

    public VariantRollout(EquatableArray<string> names, BoundRules rules) => (Names, _rules) = (names, rules);

    public EquatableArray<string> Names { get; }

    public BoundRules? Rules => _rules;

    public int Choose(in EvaluationTarget target) => _rules is null ? _everyone : _rules.Decide(target).Outcome;

    public Decision Decide(in EvaluationTarget target, ref int evaluated) =>
        _rules is null ? new Decision(_everyone, FlagReason.Static, DecisionStep.Value) : _rules.Decide(target, ref evaluated);

    public override string ToString() => _rules?.ToString() ?? Names[_everyone];
}
