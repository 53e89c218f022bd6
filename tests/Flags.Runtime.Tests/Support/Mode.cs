namespace FeatureFlags.Tests;

/// <summary>Variants whose names are numbers, as a configuration's lists have them.</summary>
public enum Mode
{
    _1,
    _2,
}
