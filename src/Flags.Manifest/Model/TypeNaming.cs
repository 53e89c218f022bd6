namespace FeatureFlags.Manifest;

/// <summary>Names the types that are generated for variants and objects, and their members.</summary>
internal static class TypeNaming
{
    /// <summary>The members that every record has.</summary>
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

    /// <summary>Returns the name of the record for the payloads of a variant flag.</summary>
    public static string Payload(string flagIdentifier) => flagIdentifier + "Payload";

    /// <summary>Returns the name of the record or enum for a property.</summary>
    public static string Property(string recordName, SchemaProperty property) => recordName + property.Identifier;

    /// <summary>Returns the name of the record or enum for the items of an array.</summary>
    /// <param name="arrayName">The name that a record in place of the array would have.</param>
    public static string Item(string arrayName) => arrayName + "Item";

    /// <summary>
    /// Returns the name of a record's property. An underscore is appended if every record has such a member, or if the name is that of
    /// the record. The result is unique, because no other identifier ends with an underscore.
    /// </summary>
    public static string Member(string recordName, SchemaProperty property) =>
        property.Identifier == recordName || s_recordMembers.Contains(property.Identifier)
            ? property.Identifier + "_"
            : property.Identifier;
}
