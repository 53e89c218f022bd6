namespace FeatureFlags.Generator;

/// <summary>What an accessor gives.</summary>
internal enum MemberKind
{
    Boolean,
    Int32,
    Int64,
    Double,
    String,
    Percentage,
    Users,

    /// <summary>A flag that gives a value of a generated enum.</summary>
    Variant,

    /// <summary>A generated record.</summary>
    Object,
}
