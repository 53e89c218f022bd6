namespace FeatureFlags.Generator;

/// <summary>The kinds of values of accessors.</summary>
internal enum MemberKind
{
    Boolean,
    Int32,
    Int64,
    Double,
    String,
    Percentage,
    Users,

    /// <summary>A value of a generated enum.</summary>
    Variant,

    /// <summary>A generated record.</summary>
    Object,
}
