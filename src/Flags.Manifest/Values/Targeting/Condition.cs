namespace FeatureFlags.Manifest;

/// <summary>Represents a condition of a targeting rule, which compares an attribute of the caller with operands.</summary>
/// <param name="Attribute">The name of a context attribute, or one of <see cref="ReservedAttributes"/>.</param>
/// <param name="Operator">The operator that compares the attribute with the operands.</param>
/// <param name="Operands">
/// The operands. At least one of them must match; for <see cref="ConditionOperator.NotIn"/>, none of them may match.
/// </param>
internal sealed record Condition(string Attribute, ConditionOperator Operator, EquatableArray<string> Operands)
{
    /// <summary>
    /// Gets the names of the segments to which the condition refers. The array is empty for a condition on an attribute of the caller.
    /// </summary>
    public EquatableArray<string> Segments => Attribute == ReservedAttributes.Segment ? Operands : EquatableArray<string>.Empty;
}
