namespace FeatureFlags.Manifest;

/// <summary>Converts between flag types and their names in the manifest.</summary>
internal static class FlagTypes
{
    /// <summary>The names of the flag types, in the order of <see cref="FlagType"/>.</summary>
    public static readonly string[] Names = ["boolean", "integer", "float", "string", "object", "percentage", "users", "variant"];

    public static string NameOf(FlagType type) => Names[(int)type];

    public static bool TryParse(string name, out FlagType type)
    {
        int index = Array.IndexOf(Names, name);
        type = (FlagType)Math.Max(0, index);
        return index >= 0;
    }
}
