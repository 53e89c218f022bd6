namespace FeatureFlags.Tests;

public enum Theme
{
    Classic,
    Compact,
    Wide,
}
