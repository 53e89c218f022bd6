namespace FeatureFlags.Manifest;

/// <summary>One thing asked of a caller.</summary>
/// <param name="Attribute">An attribute of the context, or one of <see cref="ReservedAttributes"/>.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Operands">With what: one of them must hold, for <see cref="ConditionOperator.NotIn"/> none.</param>
internal sealed record Condition(string Attribute, ConditionOperator Operator, EquatableArray<string> Operands)
{
    /// <summary>The segments that it names.</summary>
    public EquatableArray<string> Segments => Attribute == ReservedAttributes.Segment ? Operands : EquatableArray<string>.Empty;
}
