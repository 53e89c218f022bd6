using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Reads and edits the JSON of settings, such as the members <c>enabled</c> and <c>requires</c> of a targeting object.
/// </summary>
internal static class SettingJson
{
    private static readonly JsonDocumentOptions s_reading =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 1_000 };
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_000 };

    /// <summary>
    /// Returns whether flags of the specified type accept a targeting object as their setting. A targeting object is a JSON
    /// object with members such as <c>enabled</c> and <c>requires</c>.
    /// </summary>
    public static bool HasLongForm(string type) => type is "percentage" or "users" or "variant";

    /// <summary>
    /// Returns the JSON without white space and comments. Invalid JSON is returned unchanged, because the engine reports the
    /// error in more detail.
    /// </summary>
    /// <exception cref="Admin.FlagAdminException">The JSON contains half of a surrogate pair.</exception>
    public static string Minify(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_reading);
            return Write(document.RootElement.WriteTo);
        }
        catch (JsonException)
        {
            return json;
        }
        catch (InvalidOperationException)
        {
            throw StorableText.Invalid("$.value", "The value has half of a surrogate pair, which is not a character.");
        }
    }

    /// <summary>
    /// Returns whether the JSON is a targeting object with the member <c>"enabled": false</c>, which turns the flag off.
    /// </summary>
    public static bool IsOff(string json) => Read(json, static members => members.Exists(IsEnabledFalse), false);

    /// <summary>
    /// Returns the JSON of a targeting object without the member <c>"enabled": false</c>. Other JSON is returned unchanged.
    /// </summary>
    public static string RemoveEnabled(string json) => Read(
        json,
        static members => Write(writer =>
        {
            writer.WriteStartObject();
            members.FindAll(static member => !IsEnabledFalse(member)).ForEach(member => member.WriteTo(writer));
            writer.WriteEndObject();
        }),
        json);

    /// <summary>
    /// Returns the names of the flags in the member <c>requires</c> of a targeting object. The list is empty for other JSON.
    /// </summary>
    public static IReadOnlyList<string> RequiredFlags(string json) => Read<IReadOnlyList<string>>(
        json,
        static members =>
        [
            .. members.Where(static member => Is(member, "requires") && member.Value.ValueKind == JsonValueKind.Object)
                .SelectMany(static member => member.Value.EnumerateObject())
                .Select(static member => member.Name)
                .Distinct(StringComparer.Ordinal),
        ],
        []);

    private static bool IsEnabledFalse(JsonProperty member) => Is(member, "enabled") && member.Value.ValueKind == JsonValueKind.False;

    /// <summary>Returns whether a JSON member has the given name. The comparison ignores case, as the engine does.</summary>
    private static bool Is(JsonProperty member, string name) => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase);

    private static T Read<T>(string json, Func<List<JsonProperty>, T> read, T otherwise)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_reading);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read([.. document.RootElement.EnumerateObject()]) : otherwise;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // The value was written directly into the database.
            return otherwise;
        }
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, s_writing))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
