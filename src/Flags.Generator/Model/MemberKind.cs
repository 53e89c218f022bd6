namespace FeatureFlags.Generator;

/// <summary>Specifies the kind of value that the accessor of a flag returns. The kind determines the C# type of the accessor.</summary>
internal enum MemberKind
{
    Boolean,
    Int32,
    Int64,
    Double,
    String,
    Percentage,
    Users,

    /// <summary>A variant, which is a value of a generated enum.</summary>
    Variant,

    /// <summary>An object, which is an instance of a generated record.</summary>
    Object,
}
