namespace FeatureFlags;

/// <summary>
/// Marks a parameter, property or field that holds a flag's name. Put it on your own wrappers too: the analyzers follow it
/// and report names that no manifest declares.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FlagNameAttribute : Attribute;
