namespace FeatureFlags.Tests;

/// <summary>Variants with numeric names, like the indices of a list in a configuration.</summary>
public enum Mode
{
    _1,
    _2,
}
