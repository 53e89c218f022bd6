namespace FeatureFlags.Benchmarks;

/// <summary>A single read of a flag or field.</summary>
internal interface IRead<out T>
{
    static abstract T Read();
}
