namespace FeatureFlags.Manifest;

/// <summary>Matches names in settings against the flags, variants, segments and properties that a manifest declares.</summary>
internal static class DeclaredNames
{
    /// <summary>
    /// Returns the declared name that equals the specified name. Otherwise, returns the first declared name that differs only in letter
    /// case, or <c>null</c> if no declared name matches.
    /// </summary>
    public static string? Find(string name, IReadOnlyList<string> declared)
    {
        string? found = null;
        for (int i = 0; i < declared.Count; i++)
        {
            if (declared[i] == name)
            {
                return declared[i];
            }

            if (found is null && string.Equals(declared[i], name, StringComparison.OrdinalIgnoreCase))
            {
                found = declared[i];
            }
        }

        return found;
    }

    /// <summary>
    /// Returns the members of an object. <c>IConfiguration</c> splits keys at colons, so a member whose declared name contains a colon
    /// arrives as nested objects. This method combines these nested objects into one member.
    /// </summary>
    public static IReadOnlyList<JsonMember> Members(JsonNode node, IReadOnlyList<string> declared)
    {
        string[] split = [.. declared.Where(static name => name.IndexOf(':') >= 0)];
        return split.Length == 0 ? node.Members : [.. node.Members.SelectMany(member => Join(member, declared, split))];
    }

    private static IEnumerable<JsonMember> Join(JsonMember member, IReadOnlyList<string> declared, string[] split)
    {
        string start = member.Name + ":";
        bool isPart = member.Value.Members.Count > 0 && Find(member.Name, declared) is null
            && Array.Exists(split, name => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        return isPart
            ? member.Value.Members.SelectMany(
                child => Join(new JsonMember(start + child.Name, child.NameRange, child.Value), declared, split))
            : [member];
    }
}
