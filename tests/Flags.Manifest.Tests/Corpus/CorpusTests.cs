using System.Text.Json;

namespace FeatureFlags.Manifest.Tests;

public sealed class CorpusTests
{
    public static TheoryData<string> Good => CorpusFile.GoodNames;

    public static TheoryData<string> All => [.. CorpusFile.AllNames];

    [Theory]
    [MemberData(nameof(All))]
    public void Reports_exactly_the_issues_that_the_file_declares(string name)
    {
        var file = CorpusFile.Read(name);

        Assert.Equal(
            file.ExpectedIssues, string.Join(", ", ManifestReader.Read(file.Text).Issues.Select(issue => Format(file.Text, issue))));
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void Reads_every_flag_of_a_valid_file(string name)
    {
        string text = CorpusFile.Read(name).Text;
        using JsonDocument document = JsonDocument.Parse(text.TrimStart('\uFEFF'), LenientJson);

        IEnumerable<string> declared = document.RootElement.GetProperty("flags").EnumerateObject().Select(flag => flag.Name);

        Assert.Equal(declared, ManifestReader.Read(text).Model.Flags.Select(flag => flag.Name));
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void Written_manifest_is_read_back_unchanged(string name)
    {
        ManifestModel model = ManifestReader.Read(CorpusFile.Read(name).Text).Model;

        Assert.Equal(model, ManifestReader.Read(ManifestWriter.Write(model)).Model);
    }

    [Fact]
    public void Error_in_one_flag_does_not_affect_the_others()
    {
        ManifestModel several = ManifestReader.Read(CorpusFile.Read("bad/json-several").Text).Model;
        ManifestModel values = ManifestReader.Read(CorpusFile.Read("bad/one-flag-does-not-affect-others").Text).Model;

        Assert.Equal("b", Assert.Single(several.Flags).Name);
        Assert.Equal("b", Assert.Single(values.Flags).Name);
    }

    internal static JsonDocumentOptions LenientJson { get; } =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private static string Format(string text, ManifestIssue issue)
    {
        var position = TextPosition.Of(text, issue.Range.Start);
        return $"{issue.Id} {position.Line}:{position.Column}";
    }
}
