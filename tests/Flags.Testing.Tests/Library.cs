namespace FeatureFlags.Tests.Testing;

/// <summary>The flags of a library, in the form of its generated class.</summary>
internal static class Library
{
    private const string Table = "dynamic_pricing\tboolean\tfalse\nold_pricing\tboolean\tfalse\tretired=true\n";
    private static byte s_dynamicPricing;

    internal interface IFlags;

    public static FlagManifest Manifest { get; } =
        new("Library.Flags", Table, static () => Volatile.Write(ref s_dynamicPricing, FlagManifest.Resolve));

    public static bool DynamicPricing => Manifest.ResolveBoolean(0, ref s_dynamicPricing);

    internal sealed class Reader : IFlags;

    internal sealed class Values;
}
