namespace FeatureFlags.Benchmarks;

/// <summary>One read.</summary>
internal interface IRead<out T>
{
    static abstract T Read();
}
