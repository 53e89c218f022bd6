namespace FeatureFlags.Manifest;

/// <summary>Defines the C# identifiers that generated code uses itself. Flags and their types cannot have these identifiers.</summary>
internal static class ReservedIdentifiers
{
    /// <summary>The names of the generated classes. C# does not allow a member with the name of its class.</summary>
    private static readonly string[] Types = ["Flags", "FlagOverrides", "FlagValues", "FlagsServiceCollectionExtensions", "IFlags"];

    private static readonly HashSet<string> All = new(Types, StringComparer.Ordinal)
    {
        // Members that every class inherits.
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",

        // Members of the generated classes.
        "Explain", "Fake", "Manifest", "Names", "Override",
    };

    public static bool IsType(string name) => Array.IndexOf(Types, name) >= 0;

    public static bool Contains(string identifier) => All.Contains(identifier);
}
