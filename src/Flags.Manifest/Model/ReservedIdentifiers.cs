namespace FeatureFlags.Manifest;

/// <summary>Identifiers that flags and their types cannot have, because the generated classes have them already.</summary>
internal static class ReservedIdentifiers
{
    /// <summary>The generated classes: a member cannot have the name of its own class.</summary>
    private static readonly string[] Types = ["Flags", "FlagOverrides", "FlagValues", "FlagsServiceCollectionExtensions", "IFlags"];

    private static readonly HashSet<string> All = new(Types, StringComparer.Ordinal)
    {
        // Members of every class.
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",

        // Members of the generated classes.
        "Explain", "Fake", "Manifest", "Names", "Override",
    };

    public static bool IsType(string name) => Array.IndexOf(Types, name) >= 0;

    public static bool Contains(string identifier) => All.Contains(identifier);
}
