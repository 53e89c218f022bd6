namespace FeatureFlags;

/// <summary>
/// Specifies the part of a setting that decided an evaluation. The parts are listed in the order in which they are evaluated.
/// </summary>
internal enum DecisionStep
{
    /// <summary>The setting is a plain value (the short form), which has no parts.</summary>
    Value,
    Enabled,
    From,
    Until,
    Requirement,
    Exclusion,
    User,
    Group,
    Rule,

    /// <summary>
    /// The part of the setting for callers that no earlier part matched, which is <c>percentage</c>, <c>variant</c> or <c>allocation</c>.
    /// </summary>
    Fallthrough,

    /// <summary>
    /// No part of the setting matched the caller. The flag is off or, if it is a <c>variant</c> flag, has its off variant.
    /// </summary>
    Off,
}
