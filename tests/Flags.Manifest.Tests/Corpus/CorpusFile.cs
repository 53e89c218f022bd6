namespace FeatureFlags.Manifest.Tests;

/// <summary>
/// A manifest whose first line may list the expected issues, <c>// FLAG003 5:21, FLAG007 9:7</c>. It ends with
/// <c>schema-accepts</c> if a JSON schema cannot detect them.
/// </summary>
public sealed record CorpusFile(string Name, string Text, string ExpectedIssues, bool SchemaAccepts)
{
    private const string SchemaAcceptsMark = "schema-accepts";

    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static TheoryData<string> GoodNames => Names("good");

    public static TheoryData<string> BadNames => Names("bad");

    public static IEnumerable<string> AllNames => [.. GoodNames.Select(row => row.Data), .. BadNames.Select(row => row.Data)];

    public static CorpusFile Read(string name)
    {
        // File.ReadAllText would remove the byte order mark, which some files test.
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, name + ".json"));
        string text = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        string header = text.TrimStart('\uFEFF').Split('\n')[0].TrimEnd('\r');
        string declared = header.StartsWith("// FLAG", StringComparison.Ordinal) ? header[3..] : "";
        bool isGood = name.StartsWith("good", StringComparison.Ordinal);
        return new CorpusFile(
            name,
            text,
            declared.Replace(SchemaAcceptsMark, "", StringComparison.Ordinal).Trim(),
            isGood || declared.EndsWith(SchemaAcceptsMark, StringComparison.Ordinal));
    }

    private static TheoryData<string> Names(string kind) =>
        [
            .. Directory.GetFiles(Path.Combine(Folder, kind), "*.json")
                .Order(StringComparer.Ordinal)
                .Select(path => kind + "/" + Path.GetFileNameWithoutExtension(path)),
        ];
}
