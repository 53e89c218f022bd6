namespace FeatureFlags;

/// <summary>The parts of a setting in the order of their evaluation.</summary>
internal enum DecisionStep
{
    /// <summary>The short form, which has no parts.</summary>
    Value,
    Enabled,
    From,
    Until,
    Requirement,
    Exclusion,
    User,
    Group,
    Rule,

    /// <summary>The outcome for callers that no earlier part matched: <c>percentage</c>, <c>variant</c> or <c>allocation</c>.</summary>
    Fallthrough,

    /// <summary>No part matched the caller.</summary>
    Off,
}
