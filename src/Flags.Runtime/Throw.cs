namespace FeatureFlags;

/// <summary>
/// Throws argument exceptions. The class replaces <c>ArgumentNullException.ThrowIfNull</c>, which netstandard2.0 does not have.
/// </summary>
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
