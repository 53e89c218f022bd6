using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace FeatureFlags.Manifest.Tests;

/// <summary>Validates the whole corpus against the shipped schema in one run of ajv.</summary>
public sealed class SchemaFixture : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Schema");

    private Dictionary<string, string?> _results = [];

    /// <summary>Gets the schema error of each file, or null for a valid file. A file that is not JSON has no entry.</summary>
    public IReadOnlyDictionary<string, string?> Results => _results;

    public async ValueTask InitializeAsync()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], "");
        }

        string output = await RunAsync("node", ["validate.mjs"], BuildInput());
        _results = JsonSerializer.Deserialize<Dictionary<string, string?>>(output)!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string BuildInput()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WritePropertyName("schema");
            json.WriteRawValue(File.ReadAllBytes(Path.Combine(Folder, "flags.schema.json")));
            json.WriteStartObject("documents");
            foreach (string name in CorpusFile.AllNames)
            {
                WriteDocument(json, name, CorpusFile.Read(name).Text);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteDocument(Utf8JsonWriter json, string name, string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text.TrimStart('\uFEFF'), CorpusTests.LenientJson);
            byte[] strict = JsonSerializer.SerializeToUtf8Bytes(document.RootElement);
            json.WritePropertyName(name);
            json.WriteRawValue(strict);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The file is not JSON. The tests check for the missing entry.
        }
    }

    private static async Task<string> RunAsync(string program, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} failed: {await error}");
        return await output;
    }
}
