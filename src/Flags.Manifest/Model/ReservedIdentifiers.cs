namespace FeatureFlags.Manifest;

/// <summary>Identifiers that a flag cannot have, because the generated classes have them already.</summary>
internal static class ReservedIdentifiers
{
    private static readonly HashSet<string> All = new(StringComparer.Ordinal)
    {
        // Members of every class.
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",

        // Members of the generated classes.
        "Explain", "Manifest", "Names", "Override",

        // The generated classes: a member cannot have the name of its own class.
        "Flags", "FlagOverrides", "FlagValues", "IFlags",
    };

    public static bool Contains(string identifier) => All.Contains(identifier);
}
