namespace FeatureFlags.Manifest;

/// <summary>Checks that the names of the generated types are unique among all flags of a manifest.</summary>
internal sealed class GeneratedTypeNames(IssueList issues)
{
    private readonly Dictionary<string, (GeneratedType Type, JsonMember Flag)> _byName = new(StringComparer.Ordinal);

    /// <summary>
    /// Adds the names of the types that are generated for a flag, and reports each name that is reserved or was already added.
    /// </summary>
    public void Add(JsonMember member, FlagModel flag)
    {
        foreach (GeneratedType type in GeneratedType.AllOf(flag))
        {
            string name = $"'{Excerpt.Of(type.Name)}'";
            if (ReservedIdentifiers.IsType(type.Name))
            {
                issues.Add(
                    IssueIds.NameClash,
                    member.NameRange,
                    $"{Excerpt.Quoted(type.Origin)} produces the type {name}, which is reserved for generated code: choose another name");
            }
            else if (_byName.TryGetValue(type.Name, out (GeneratedType Type, JsonMember Flag) other))
            {
                string place = other.Flag == member ? "" : $" on line {issues.LineOf(other.Flag.NameRange)}";
                issues.Add(
                    IssueIds.NameClash,
                    member.NameRange,
                    $"{Excerpt.Quoted(other.Type.Origin)}{place} and {Excerpt.Quoted(type.Origin)} both produce the type {name}: "
                        + "rename one of them");
            }
            else
            {
                _byName.Add(type.Name, (type, member));
            }
        }
    }
}
