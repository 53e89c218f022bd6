namespace FeatureFlags.Manifest;

/// <summary>A condition of a rule on the caller.</summary>
/// <param name="Attribute">An attribute of the context, or one of <see cref="ReservedAttributes"/>.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Operands">The operands. One of them must match; for <see cref="ConditionOperator.NotIn"/>, none.</param>
internal sealed record Condition(string Attribute, ConditionOperator Operator, EquatableArray<string> Operands)
{
    /// <summary>Gets the segments that the condition refers to.</summary>
    public EquatableArray<string> Segments => Attribute == ReservedAttributes.Segment ? Operands : EquatableArray<string>.Empty;
}
