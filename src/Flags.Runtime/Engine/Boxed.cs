namespace FeatureFlags;

/// <summary>The two boxed booleans, so that none is made again.</summary>
internal static class Boxed
{
    public static readonly object True = true;
    public static readonly object False = false;

    public static object From(bool value) => value ? True : False;
}
