namespace FeatureFlags;

/// <summary>
/// Marks a parameter or property that holds the name of a variant. The flag is named by the <see cref="FlagNameAttribute"/> of the same
/// call or attribute. The analyzers report variants that the flag does not declare. Apply the attribute to wrapper methods too.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class FlagVariantAttribute : Attribute;
