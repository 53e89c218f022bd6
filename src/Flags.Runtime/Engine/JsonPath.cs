using System.Globalization;
using System.Text;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Finds the JSON path, such as <c>$.rules[0].percentage</c>, of the value at a position in a JSON text. The paths are normalized paths of
/// RFC 9535, except that plain names are written as <c>.name</c> instead of <c>['name']</c>.
/// </summary>
internal static class JsonPath
{
    /// <summary>Returns the path of the innermost JSON value or member whose text range contains the given range.</summary>
    public static string Find(JsonNode root, TextRange at)
    {
        StringBuilder path = new("$");
        while (Step(root, at, path) is { } inner)
        {
            root = inner;
        }

        return path.ToString();
    }

    private static JsonNode? Step(JsonNode node, TextRange at, StringBuilder path)
    {
        foreach (JsonMember member in node.Members)
        {
            if (Holds(member.NameRange, at) || Holds(member.Value.Range, at))
            {
                Append(path, member.Name);
                return member.Value;
            }
        }

        for (int i = 0; i < node.Items.Count; i++)
        {
            if (Holds(node.Items[i].Range, at))
            {
                path.Append('[').Append(i.ToString(CultureInfo.InvariantCulture)).Append(']');
                return node.Items[i];
            }
        }

        return null;
    }

    private static bool Holds(TextRange outer, TextRange at) => at.Start >= outer.Start && at.End <= outer.End;

    private static void Append(StringBuilder path, string name)
    {
        bool isPlain = name.Length > 0 && !char.IsDigit(name[0]);
        foreach (char c in name)
        {
            isPlain &= c is '_' or '$' || char.IsLetterOrDigit(c);
        }

        _ = isPlain ? path.Append('.').Append(name) : path.Append("['").Append(name.Replace("\\", "\\\\").Replace("'", "\\'")).Append("']");
    }
}
