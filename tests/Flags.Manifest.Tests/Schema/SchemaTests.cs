namespace FeatureFlags.Manifest.Tests;

public sealed class SchemaTests(SchemaFixture schema) : IClassFixture<SchemaFixture>
{
    public static TheoryData<string> Good => CorpusFile.GoodNames;

    public static TheoryData<string> Bad => CorpusFile.BadNames;

    [Theory]
    [MemberData(nameof(Good))]
    public void Schema_accepts_what_the_reader_accepts(string name) => Assert.Null(schema.Results[name]);

    [Theory]
    [MemberData(nameof(Bad))]
    public void Schema_rejects_what_the_reader_rejects(string name)
    {
        var file = CorpusFile.Read(name);
        bool isJson = schema.Results.TryGetValue(name, out string? error);

        Assert.Equal(isJson, file.SchemaAccepts || !file.ExpectedIssues.Contains("FLAG001", StringComparison.Ordinal));
        if (isJson)
        {
            Assert.Equal(file.SchemaAccepts, error is null);
        }
    }
}
