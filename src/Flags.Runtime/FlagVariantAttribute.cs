namespace FeatureFlags;

/// <summary>
/// Marks a parameter or property that holds the name of a variant. The analyzers report variants that the flag does not declare. The
/// argument for <see cref="FlagNameAttribute"/> in the same call or attribute names the flag. Also apply this attribute to the parameters
/// of wrapper methods.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class FlagVariantAttribute : Attribute;
