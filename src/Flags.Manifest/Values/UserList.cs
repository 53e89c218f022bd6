using System.Diagnostics.CodeAnalysis;

namespace FeatureFlags.Manifest;

/// <summary>Reads the user ids of a users flag. An id that stands twice counts once.</summary>
internal static class UserList
{
    /// <remarks><paramref name="index"/> is the place of the item that is wrong.</remarks>
    public static bool TryRead(JsonNode array, [NotNullWhen(true)] out FlagValue? value, [NotNullWhen(false)] out string? error, out int index)
    {
        value = null;
        var ids = new List<string>(array.Items.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (index = 0; index < array.Items.Count; index++)
        {
            JsonNode item = array.Items[index];
            if (item.Kind is not (JsonKind.String or JsonKind.Untyped) || item.Text.Length == 0)
            {
                error = item.Kind is JsonKind.String or JsonKind.Untyped ? "an id is empty" : $"expected an id as a string, found {item.Description}";
                return false;
            }

            if (seen.Add(item.Text))
            {
                ids.Add(item.Text);
            }
        }

        value = new FlagValue.Users(new EquatableArray<string>(ids.ToArray()));
        error = null;
        return true;
    }

    /// <summary>Reads <c>user1, user2</c>: ids without spaces around them; empty ones are dropped.</summary>
    public static FlagValue Parse(string text)
    {
        var ids = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string part in text.Split(','))
        {
            string id = part.Trim();
            if (id.Length > 0 && seen.Add(id))
            {
                ids.Add(id);
            }
        }

        return new FlagValue.Users(new EquatableArray<string>(ids.ToArray()));
    }
}
