using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FeatureFlags.AspNetCore;

/// <summary>Formats the location of a value in a JSON body as a JSONPath (RFC 9535), such as <c>$.value.rules[0]</c>.</summary>
internal static class BodyPath
{
    /// <summary>
    /// Returns the JSONPath of a JSON member, which consists of the path of the containing object and the name of the member. A
    /// long name is truncated.
    /// </summary>
    public static string Of(string parent, string name) => parent + Step(RequestText.Cut(name));

    /// <summary>Returns the path of the value at which a malformed body stops being valid JSON.</summary>
    public static string OfError(ReadOnlySpan<byte> body)
    {
        // Each open level has one element: the name of the member, or the index of the item, that is being read.
        Stack<(string? Name, int Item)> open = [];
        Utf8JsonReader reader = new(body);
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        open.Pop();
                        open.Push((reader.GetString(), 0));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        open.Pop();
                        break;
                    default:
                        if (open.TryPeek(out (string? Name, int Item) within) && within.Name is null)
                        {
                            open.Pop();
                            open.Push((null, within.Item + 1));
                        }

                        break;
                }

                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    open.Push(("", 0));
                }
                else if (reader.TokenType == JsonTokenType.StartArray)
                {
                    open.Push((null, -1));
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The open levels are the path of the error.
        }

        int depth = open.Count;
        StringBuilder path = new("$");
        foreach ((string? name, int item) in open.Reverse())
        {
            bool isInnermost = --depth == 0;
            path.Append(name is null ? Item(isInnermost ? item + 1 : item) : name.Length > 0 ? Step(RequestText.Cut(name)) : "");
        }

        return path.ToString();
    }

    private static string Item(int item) => "[" + item.ToString(CultureInfo.InvariantCulture) + "]";

    private static string Step(string name) =>
        name.Length > 0 && !char.IsDigit(name[0]) && name.All(static c => c == '_' || char.IsLetterOrDigit(c))
            ? "." + name
            : "['" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "']";
}
