using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents JSON text that a response contains without reformatting. If the text of an audit entry were reformatted, a client
/// could not verify the hash of the entry.
/// </summary>
/// <param name="Text">The JSON.</param>
/// <param name="IsValid">True if this process created the JSON, so that no response needs to validate it again.</param>
[JsonConverter(typeof(Converter))]
internal readonly record struct RawJson(string Text, bool IsValid = false)
{
    /// <summary>
    /// Creates an instance from a string in the database, which may be invalid JSON. Returns <c>null</c> if the string is
    /// <c>null</c> or empty.
    /// </summary>
    public static RawJson? Of(string? text) => string.IsNullOrEmpty(text) ? null : new RawJson(text);

    /// <summary>
    /// Creates an instance from JSON that the application itself created, so that the JSON needs no validation. Returns <c>null</c>
    /// if the string is <c>null</c> or empty.
    /// </summary>
    public static RawJson? Valid(string? text) => string.IsNullOrEmpty(text) ? null : new RawJson(text, IsValid: true);

    private bool IsJson()
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(Text), new JsonReaderOptions { MaxDepth = 64 });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    internal sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonElement.ParseValue(ref reader).GetRawText());

        /// <summary>
        /// Writes the JSON text unchanged. If the text is not valid JSON, because it was written directly into the database, the
        /// method writes the text as a JSON string.
        /// </summary>
        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options)
        {
            if (!value.IsValid && !value.IsJson())
            {
                writer.WriteStringValue(value.Text);
            }
            else if (value.Text.AsSpan().ContainsAny('\r', '\n'))
            {
                // An export has one line for each entry, so line breaks are removed.
                JsonElement.Parse(value.Text).WriteTo(writer);
            }
            else
            {
                writer.WriteRawValue(value.Text, skipInputValidation: true);
            }
        }
    }
}
