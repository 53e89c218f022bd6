namespace FeatureFlags.Compiler;

/// <summary>
/// Holds the names of members that are marked with <c>[FlagName]</c>, or that have a parameter marked with it. This attribute declares that
/// a string is the name of a flag.
/// </summary>
internal sealed class MarkedMembers
{
    public static MarkedMembers None { get; } = new();

    /// <summary>Gets the names of the methods that have a parameter marked with <c>[FlagName]</c>.</summary>
    public HashSet<string> Methods { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Gets the names of the types, except attributes, that have a constructor with a parameter marked with <c>[FlagName]</c>.
    /// </summary>
    public HashSet<string> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Gets the names of the attributes that have a constructor with a parameter marked with <c>[FlagName]</c>. They are separate from
    /// <see cref="Types"/>, because <c>new(…)</c> expressions never create attributes and need not be examined for them.
    /// </summary>
    public HashSet<string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the names of the properties and fields that are marked with <c>[FlagName]</c>.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets a value that indicates whether at least one indexer has a parameter marked with <c>[FlagName]</c>.</summary>
    public bool HasIndexer { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether at least one delegate has a parameter marked with <c>[FlagName]</c>. The name in a call
    /// of a delegate is that of a variable, so it can be any name.
    /// </summary>
    public bool HasDelegate { get; set; }

    /// <summary>Returns whether a type with the specified name has a constructor with a parameter marked with <c>[FlagName]</c>.</summary>
    public bool ContainsType(string name) => Types.Contains(name) || Attributes.Contains(name);

    /// <summary>Adds the name of a type or attribute that has a constructor with a parameter marked with <c>[FlagName]</c>.</summary>
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
