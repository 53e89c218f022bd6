namespace FeatureFlags;

/// <summary>
/// Marks a parameter, property or field that holds the name of a flag. The analyzers report names that no manifest declares. Also apply the
/// attribute to the parameters of wrapper methods, so that calls of these methods are checked.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FlagNameAttribute : Attribute;
