namespace FeatureFlags.Manifest;

/// <summary>Specifies the type of a flag. The first five types are those of the OpenFeature flag manifest.</summary>
internal enum FlagType
{
    Boolean,
    Integer,
    Float,
    String,
    Object,
    Percentage,
    Users,
    Variant,
}
