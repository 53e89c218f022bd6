namespace FeatureFlags;

/// <summary>
/// Marks a parameter or property that holds the name of a variant, so that the analyzers report variants that the flag does not declare.
/// The parameter or property with <see cref="FlagNameAttribute"/> in the same call or attribute names the flag. Apply the attribute to the
/// parameters of wrapper methods too.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class FlagVariantAttribute : Attribute;
