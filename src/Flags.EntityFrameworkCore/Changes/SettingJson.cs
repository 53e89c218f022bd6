using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>What the store itself reads in the JSON of a setting, and writes of it.</summary>
internal static class SettingJson
{
    private static readonly JsonDocumentOptions s_reading = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 1_000 };
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_000 };

    /// <summary>As it is stored: without spaces and comments. What is no JSON comes back as it is: the engine says better what is wrong with it.</summary>
    /// <exception cref="Admin.FlagAdminException">It has half a surrogate pair.</exception>
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
            throw Texts.Invalid("$.value", "The value has half a surrogate pair, which is no character.");
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
