namespace FeatureFlags;

/// <summary>
/// Marks a parameter, property or field that holds the name of a flag, so that the analyzers report names that no manifest declares. Apply
/// the attribute to the parameters of wrapper methods too, so that the calls of these methods are checked.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FlagNameAttribute : Attribute;
