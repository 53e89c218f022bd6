namespace FeatureFlags;

/// <summary>Caches the two boxed Boolean values, so that converting a Boolean value to an object does not allocate memory.</summary>
internal static class Boxed
{
    public static readonly object True = true;
    public static readonly object False = false;

    public static object From(bool value) => value ? True : False;
}
