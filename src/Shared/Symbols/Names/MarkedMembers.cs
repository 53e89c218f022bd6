namespace FeatureFlags.Compiler;

/// <summary>
/// Holds the names of members that accept the name of a flag as a string. The attribute <c>[FlagName]</c> marks such a member or its
/// parameter.
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
    /// Gets the names of the attributes that have a constructor with a parameter marked with <c>[FlagName]</c>. Attributes are separate
    /// from <see cref="Types"/>, because <c>new(…)</c> expressions do not create attributes.
    /// </summary>
    public HashSet<string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the names of the properties and fields that are marked with <c>[FlagName]</c>.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets a value that indicates whether at least one indexer has a parameter marked with <c>[FlagName]</c>.</summary>
    public bool HasIndexer { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether at least one delegate has a parameter marked with <c>[FlagName]</c>. A delegate can
    /// be called through a variable with any name, so delegates cannot be found by name.
    /// </summary>
    public bool HasDelegate { get; set; }

    /// <summary>
    /// Returns whether a type or attribute with the specified name has a constructor with a parameter marked with <c>[FlagName]</c>.
    /// </summary>
    public bool ContainsType(string name) => Types.Contains(name) || Attributes.Contains(name);

    /// <summary>
    /// Adds the name of a type that has a constructor with a parameter marked with <c>[FlagName]</c>. A name that ends with
    /// <c>Attribute</c> is added to <see cref="Attributes"/>, and any other name to <see cref="Types"/>.
    /// </summary>
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
