using System.Text.Json;
using Json.Schema;

namespace FeatureFlags.Manifest.Tests;

/// <summary>The shipped JSON Schema agrees with the reader about the whole corpus.</summary>
public sealed class SchemaTests
{
    private static readonly JsonSchema s_schema =
        JsonSchema.FromFile(Path.Combine(AppContext.BaseDirectory, "Schema", "flags.schema.json"));

    public static TheoryData<string> Good => CorpusFile.GoodNames;

    public static TheoryData<string> Bad => CorpusFile.BadNames;

    [Theory]
    [MemberData(nameof(Good))]
    public void Schema_accepts_what_the_reader_accepts(string name)
    {
        using JsonDocument document = Parse(CorpusFile.Read(name))!;

        EvaluationResults results = s_schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });

        Assert.True(results.IsValid, JsonSerializer.Serialize(results));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Schema_rejects_what_the_reader_rejects(string name)
    {
        var file = CorpusFile.Read(name);
        using JsonDocument? document = Parse(file);

        Assert.Equal(document is not null, file.SchemaAccepts || !file.ExpectedIssues.Contains("FLAG001", StringComparison.Ordinal));
        if (document is not null)
        {
            Assert.Equal(file.SchemaAccepts, s_schema.Evaluate(document.RootElement).IsValid);
        }
    }

    /// <summary>Returns the document; <see langword="null"/> if the file is not JSON.</summary>
    private static JsonDocument? Parse(CorpusFile file)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(file.Text.TrimStart('\uFEFF'), CorpusTests.LenientJson);

            // Only the serializer rejects an escaped surrogate without its pair.
            JsonSerializer.SerializeToUtf8Bytes(document.RootElement);
            return document;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
