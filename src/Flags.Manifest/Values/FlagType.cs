namespace FeatureFlags.Manifest;

/// <summary>The flag types of the manifest. The first five are those of the OpenFeature flag manifest.</summary>
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
