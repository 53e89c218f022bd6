using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>JSON that goes into an answer letter by letter: the hash of an audit entry is made of it.</summary>
/// <param name="Text">The JSON.</param>
/// <param name="IsValid">Whether this process has written the JSON, so that it is not parsed again for each answer.</param>
[JsonConverter(typeof(Converter))]
internal readonly record struct RawJson(string Text, bool IsValid = false)
{
    /// <summary>Returns JSON that comes from a database, and may be anything.</summary>
    public static RawJson? Of(string? text) => string.IsNullOrEmpty(text) ? null : new RawJson(text);

    /// <summary>Returns JSON that the engine or the compiler has written.</summary>
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
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(JsonElement.ParseValue(ref reader).GetRawText());

        /// <summary>Someone may have put anything into the table. What is not JSON goes out as a string.</summary>
        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options)
        {
            if (!value.IsValid && !value.IsJson())
            {
                writer.WriteStringValue(value.Text);
            }
            else if (value.Text.AsSpan().ContainsAny('\r', '\n'))
            {
                // An export has a line for each entry.
                JsonElement.Parse(value.Text).WriteTo(writer);
            }
            else
            {
                writer.WriteRawValue(value.Text, skipInputValidation: true);
            }
        }
    }
}
