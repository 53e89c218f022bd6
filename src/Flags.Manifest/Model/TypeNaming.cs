namespace FeatureFlags.Manifest;

/// <summary>What the types are called that are generated for variants and objects, and the members of these.</summary>
internal static class TypeNaming
{
    /// <summary>What records have already.</summary>
    private static readonly HashSet<string> s_recordMembers = new(StringComparer.Ordinal)
    {
        "Clone", "Deconstruct", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString",
    };

    /// <summary>The record of a variant flag's payloads.</summary>
    public static string Payload(string flagIdentifier) => flagIdentifier + "Payload";

    /// <summary>The record or enum of a property.</summary>
    public static string Property(string recordName, SchemaProperty property) => recordName + property.Identifier;

    /// <summary>The record or enum of an array's items.</summary>
    /// <param name="arrayName">What the array would be called if it were a record: the name of the property.</param>
    public static string Item(string arrayName) => arrayName + "Item";

    /// <summary>
    /// A record's property. Changed where the record has such a member already, or the name is its own: no identifier ends with
    /// an underscore, so the changed one is free.
    /// </summary>
    public static string Member(string recordName, SchemaProperty property) =>
        property.Identifier == recordName || s_recordMembers.Contains(property.Identifier) ? property.Identifier + "_" : property.Identifier;
}
