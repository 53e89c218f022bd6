namespace FeatureFlags;

/// <summary>
/// Marks a parameter, property or field that holds the name of a flag. The analyzers report names that no manifest declares.
/// Apply the attribute to wrapper methods too, so that their callers are checked.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FlagNameAttribute : Attribute;
