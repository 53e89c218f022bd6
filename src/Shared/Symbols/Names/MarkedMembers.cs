namespace FeatureFlags.Compiler;

/// <summary>Names of members that carry <c>[FlagName]</c>.</summary>
internal sealed class MarkedMembers
{
    public static MarkedMembers None { get; } = new();

    /// <summary>Methods with such a parameter.</summary>
    public HashSet<string> Methods { get; } = new(StringComparer.Ordinal);

    /// <summary>Types with such a parameter in a constructor, but for attributes.</summary>
    public HashSet<string> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>Attributes with such a parameter. Nobody writes <c>new(…)</c> for one, so that those need no look on their account.</summary>
    public HashSet<string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Properties and fields.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether an indexer has such a parameter.</summary>
    public bool HasIndexer { get; set; }

    /// <summary>Whether a delegate has such a parameter, so that a call can have any name.</summary>
    public bool HasDelegate { get; set; }

    /// <summary>Whether a constructor of a type has such a parameter.</summary>
    public bool ContainsType(string name) => Types.Contains(name) || Attributes.Contains(name);

    /// <summary>Says that a constructor of a type has such a parameter.</summary>
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
