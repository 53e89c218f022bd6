namespace FeatureFlags.Compiler;

/// <summary>The names of members that are marked with <c>[FlagName]</c>.</summary>
internal sealed class MarkedMembers
{
    public static MarkedMembers None { get; } = new();

    /// <summary>Gets the methods with a marked parameter.</summary>
    public HashSet<string> Methods { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the types, except attributes, with a marked parameter in a constructor.</summary>
    public HashSet<string> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Gets the attributes with a marked parameter. Code does not create attributes with <c>new(…)</c>, so these expressions need not
    /// be examined for them.
    /// </summary>
    public HashSet<string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the marked properties and fields.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets whether an indexer has a marked parameter.</summary>
    public bool HasIndexer { get; set; }

    /// <summary>Gets or sets whether a delegate has a marked parameter, so that a call can have any name.</summary>
    public bool HasDelegate { get; set; }

    /// <summary>Returns whether a constructor of a type has a marked parameter.</summary>
    public bool ContainsType(string name) => Types.Contains(name) || Attributes.Contains(name);

    /// <summary>Adds a type whose constructor has a marked parameter.</summary>
    public void AddType(string name) => (name.EndsWith("Attribute", StringComparison.Ordinal) ? Attributes : Types).Add(name);

    public void Add(MarkedMembers others)
    {
        if (others != None)
        {
            Methods.UnionWith(others.Methods);
            Types.UnionWith(others.Types);
            Attributes.UnionWith(others.Attributes);
            Members.UnionWith(others.Members);
            HasIndexer |= others.HasIndexer;
            HasDelegate |= others.HasDelegate;
        }
    }
}
