namespace FeatureFlags;

/// <summary>Provides the argument checks that netstandard2.0 lacks.</summary>
internal static class Throw
{
    public static void IfNull(object? argument, string name)
    {
        if (argument is null)
        {
            throw new ArgumentNullException(name);
        }
    }
}
