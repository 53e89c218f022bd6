namespace FeatureFlags;

/// <summary>
/// Specifies the part of a setting that determined the result of an evaluation. The parts are listed in the order in which they are
/// evaluated.
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
    /// The part of the setting that applies to all users that no earlier part matched. This part is the property <c>percentage</c>,
    /// <c>variant</c> or <c>allocation</c>.
    /// </summary>
    Fallthrough,

    /// <summary>
    /// No part of the setting matched the evaluation context. The flag is off or, if it is a <c>variant</c> flag, has its off variant.
    /// </summary>
    Off,
}
