namespace FeatureFlags.Manifest;

/// <summary>Defines the identifiers that the generated classes reserve, so that flags and their types cannot have them.</summary>
internal static class ReservedIdentifiers
{
    /// <summary>The generated classes. A member cannot have the name of its class.</summary>
    private static readonly string[] Types = ["Flags", "FlagOverrides", "FlagValues", "FlagsServiceCollectionExtensions", "IFlags"];

    private static readonly HashSet<string> All = new(Types, StringComparer.Ordinal)
    {
        // The members of every class.
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",

        // The members of the generated classes.
        "Explain", "Fake", "Manifest", "Names", "Override",
    };

    public static bool IsType(string name) => Array.IndexOf(Types, name) >= 0;

    public static bool Contains(string identifier) => All.Contains(identifier);
}
