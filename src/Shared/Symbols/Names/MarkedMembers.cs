namespace FeatureFlags.Compiler;

/// <summary>Names of members that carry <c>[FlagName]</c>.</summary>
internal sealed class MarkedMembers
{
    public static MarkedMembers None { get; } = new();

    /// <summary>Methods with such a parameter.</summary>
    public HashSet<string> Methods { get; } = new(StringComparer.Ordinal);

    /// <summary>Types with such a parameter in a constructor.</summary>
    public HashSet<string> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>Properties and fields.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether an indexer has such a parameter.</summary>
    public bool HasIndexer { get; set; }

    /// <summary>Whether a delegate has such a parameter, so that a call can have any name.</summary>
    public bool HasDelegate { get; set; }

    public void Add(MarkedMembers others)
    {
        if (others != None)
        {
            Methods.UnionWith(others.Methods);
            Types.UnionWith(others.Types);
            Members.UnionWith(others.Members);
            HasIndexer |= others.HasIndexer;
            HasDelegate |= others.HasDelegate;
        }
    }
}
