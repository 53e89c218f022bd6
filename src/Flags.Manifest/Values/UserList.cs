using System.Diagnostics.CodeAnalysis;

namespace FeatureFlags.Manifest;

/// <summary>Reads the user ids of a users flag, without duplicates.</summary>
internal static class UserList
{
    /// <summary>
    /// Reads user ids from a JSON array. Returns false, an error message and the index of the item if an item is invalid.
    /// </summary>
    /// <param name="array">The JSON array of ids.</param>
    /// <param name="takesNumbers">True if an id may be a JSON number, as in the long form of a setting.</param>
    /// <param name="value">The ids, if all are valid.</param>
    /// <param name="error">The error message for the first invalid item.</param>
    /// <param name="index">The index of the invalid item.</param>
    public static bool TryRead(
        JsonNode array, bool takesNumbers, [NotNullWhen(true)] out FlagValue? value, [NotNullWhen(false)] out string? error, out int index)
    {
        value = null;
        var ids = new List<string>(array.Items.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (index = 0; index < array.Items.Count; index++)
        {
            JsonNode item = array.Items[index];
            bool isText = item.Kind is JsonKind.String or JsonKind.Untyped || (takesNumbers && item.Kind == JsonKind.Number);
            if (!isText || item.Text.Length == 0)
            {
                error = isText ? "an id is empty" : $"expected an id as a string, found {item.Description}";
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

    /// <summary>
    /// Reads the ids from a comma-separated string such as <c>user1, user2</c>. Spaces around ids and empty ids are removed.
    /// </summary>
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
