namespace FeatureFlags.Manifest.Tests;

/// <summary>
/// A manifest whose first line may state what is wrong in it, <c>// FLAG003 5:21, FLAG007 9:7</c>,
/// and end in <c>schema-accepts</c> where a JSON Schema cannot see that.
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
        // Not File.ReadAllText: it drops the byte order mark, which is among what is tested.
        string text = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(Path.Combine(Folder, name + ".json")));
        string header = text.TrimStart('\uFEFF').Split('\n')[0].TrimEnd('\r');
        string stated = header.StartsWith("// FLAG", StringComparison.Ordinal) ? header[3..] : "";
        bool isGood = name.StartsWith("good", StringComparison.Ordinal);
        return new CorpusFile(
            name,
            text,
            stated.Replace(SchemaAcceptsMark, "", StringComparison.Ordinal).Trim(),
            isGood || stated.EndsWith(SchemaAcceptsMark, StringComparison.Ordinal));
    }

    private static TheoryData<string> Names(string kind) =>
        [.. Directory.GetFiles(Path.Combine(Folder, kind), "*.json").Order(StringComparer.Ordinal).Select(path => kind + "/" + Path.GetFileNameWithoutExtension(path))];
}
