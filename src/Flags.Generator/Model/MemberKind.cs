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
}
