namespace FeatureFlags;

/// <summary>The parts of a setting in the order in which they are asked.</summary>
internal enum DecisionStep
{
    /// <summary>The short form: there is nothing to ask.</summary>
    Value,
    Enabled,
    From,
    Until,
    Requirement,
    Exclusion,
    User,
    Group,
    Rule,

    /// <summary>What those get whom nothing before named: <c>percentage</c>, <c>variant</c>, <c>allocation</c>.</summary>
    Others,

    /// <summary>Nothing named the caller.</summary>
    Off,
}
