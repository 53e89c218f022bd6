namespace FeatureFlags.Manifest;

/// <summary>Builds the C# names of the types that are generated for variants and objects, and the names of their members.</summary>
internal static class TypeNaming
{
    /// <summary>The names of the members that the compiler adds to every record.</summary>
    private static readonly HashSet<string> s_recordMembers = new(StringComparer.Ordinal)
    {
        "Clone",
        "Deconstruct",
        "EqualityContract",
        "Equals",
        "Finalize",
        "GetHashCode",
        "GetType",
        "MemberwiseClone",
        "PrintMembers",
        "ReferenceEquals",
        "ToString",
    };

    /// <summary>Returns the C# name of the record that is generated for the payloads of a variant flag.</summary>
    public static string Payload(string flagIdentifier) => flagIdentifier + "Payload";

    /// <summary>Returns the C# name of the record or enum that is generated for a property of another record.</summary>
    public static string Property(string recordName, SchemaProperty property) => recordName + property.Identifier;

    /// <summary>Returns the C# name of the record or enum that is generated for the items of an array.</summary>
    /// <param name="arrayName">The type name that would be used if the value were a record instead of an array.</param>
    public static string Item(string arrayName) => arrayName + "Item";

    /// <summary>
    /// Returns the C# name of a property of a generated record. An underscore is appended if the name would clash with the record or with a
    /// member of every record. The result is unique, because no other identifier ends with an underscore.
    /// </summary>
    public static string Member(string recordName, SchemaProperty property) =>
        property.Identifier == recordName || s_recordMembers.Contains(property.Identifier)
            ? property.Identifier + "_"
            : property.Identifier;
}
