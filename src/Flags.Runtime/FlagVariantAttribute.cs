namespace FeatureFlags;

/// <summary>
/// Marks a parameter or property that holds the name of a variant: of the flag that the <see cref="FlagNameAttribute"/> of the same call or
/// attribute names. Put it on your own wrappers too: the analyzers report variants that the flag does not have.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class FlagVariantAttribute : Attribute;
