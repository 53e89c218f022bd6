namespace FeatureFlags.Manifest;

/// <summary>
/// Reads the users and groups that a setting or segment lists by name. In a setting of a variant flag, each variant has its own lists.
/// </summary>
internal static class AudienceReader
{
    private static readonly string[] s_properties = ["users", "groups"];

    /// <summary>
    /// Reads an audience, which is a set of users and groups, from an object such as <c>{ "users": [], "groups": [] }</c>.
    /// </summary>
    public static Audience Read(SettingNode node) => Read(node.Parts(s_properties, "an object with 'users' and 'groups'"));

    /// <summary>
    /// Reads an audience, which is a set of users and groups, from the <c>users</c> and <c>groups</c> properties of an object.
    /// </summary>
    public static Audience Read(Dictionary<string, SettingNode> parts) => new(ReadIds(parts, "users"), ReadIds(parts, "groups"));

    /// <summary>Reads the users and groups of each variant, such as <c>"users": { "compact": ["ann"] }</c>.</summary>
    /// <param name="parts">The properties of the setting.</param>
    /// <param name="variants">The variants of the flag, which determine the order of the result.</param>
    public static IEnumerable<Inclusion> ReadByVariant(Dictionary<string, SettingNode> parts, EquatableArray<string> variants)
    {
        Dictionary<string, EquatableArray<string>> users = ReadIdsByVariant(parts, "users", variants);
        Dictionary<string, EquatableArray<string>> groups = ReadIdsByVariant(parts, "groups", variants);
        return variants
            .Select(variant => new Inclusion(variant, new Audience(IdsOf(users, variant), IdsOf(groups, variant))))
            .Where(inclusion => !inclusion.Audience.IsEmpty);
    }

    private static EquatableArray<string> ReadIds(Dictionary<string, SettingNode> parts, string name) =>
        parts.TryGetValue(name, out SettingNode node) ? node.Texts("an array of " + name) : EquatableArray<string>.Empty;

    private static Dictionary<string, EquatableArray<string>> ReadIdsByVariant(
        Dictionary<string, SettingNode> parts, string name, EquatableArray<string> variants)
    {
        var lists = new Dictionary<string, EquatableArray<string>>(StringComparer.Ordinal);
        if (parts.TryGetValue(name, out SettingNode node))
        {
            string expectation =
                $"an object with an array of {name} for each variant, such as {{ \"{variants.FirstOrDefault()}\": [\"a\"] }}";
            foreach (KeyValuePair<string, SettingNode> member in node.Members(expectation, variants))
            {
                if (variants.Contains(member.Key))
                {
                    lists[member.Key] = member.Value.Texts("an array of " + name);
                }
                else
                {
                    node.ReportUnknown(member, variants, "variant");
                }
            }
        }

        return lists;
    }

    private static EquatableArray<string> IdsOf(Dictionary<string, EquatableArray<string>> lists, string variant) =>
        lists.TryGetValue(variant, out EquatableArray<string> ids) ? ids : EquatableArray<string>.Empty;
}
