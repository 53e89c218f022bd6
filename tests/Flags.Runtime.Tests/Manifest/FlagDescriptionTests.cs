using FeatureFlags;

[assembly: FlagManifest("Described.Flags", FeatureFlags.Tests.Manifest.FlagDescriptionTests.Json)]
[assembly: FlagManifest("Other.Flags", "{}")]

namespace FeatureFlags.Tests.Manifest;

/// <summary>Descriptions of flags come from the manifest attribute of the assembly.</summary>
public sealed class FlagDescriptionTests
{
    internal const string Json =
        """{"flags":{"rates":{"flagType":"integer","defaultValue":5,"minimum":"""
        + """1,"description":"How much.","owner":"billing","ticket":"B-7","created":"2026-01-31","expires":"2027-01-31","tags":"""
        + """["money"],"access":["accountant"],"sensitive":true,"protected":true},"plain":"""
        + """{"flagType":"boolean","defaultValue":false,"permanent":true}}}""";

    private const string Table =
        "rates\tinteger\t5\tminimum=1\tsensitive=true\tprotected=true\taccess=[\"accountant\"]\n" +
        "plain\tboolean\tfalse\n";

    [Fact]
    public void Description_contains_all_metadata_of_the_manifest()
    {
        FlagManifest manifest = new("Described.Flags", Table, static () => { });
        FlagDescription rates = manifest.Describe("rates")!;
        Assert.Equal(
            ("rates", "integer", "How much.", "billing", "B-7"), (rates.Name, rates.Type, rates.Description, rates.Owner, rates.Ticket));
        Assert.Equal(("2026-01-31", "2027-01-31", false), (rates.Created, rates.Expires, rates.IsPermanent));
        Assert.Equal(["money"], rates.Tags);
        Assert.Equal(["accountant"], rates.Access);
        Assert.True(rates is { IsSensitive: true, IsProtected: true, IsFixed: false });
        Assert.StartsWith("""{"flagType":"integer","defaultValue":5,"minimum":1,""", rates.Declaration, StringComparison.Ordinal);

        FlagDescription plain = manifest.Describe("plain")!;
        Assert.Equal((null, null, true, false), (plain.Description, plain.Expires, plain.IsPermanent, plain.IsProtected));
        Assert.Empty(plain.Access);
        Assert.Null(manifest.Describe("nothing"));
    }

    [Fact]
    public void Missing_manifest_attribute_removes_descriptions_but_not_access_restrictions()
    {
        FlagDescription rates = new FlagManifest("Absent.Flags", Table, static () => { }).Describe("rates")!;
        Assert.Equal(("integer", null, ""), (rates.Type, rates.Owner, rates.Declaration));
        Assert.True(rates is { IsSensitive: true, IsProtected: true });
        Assert.Equal(["accountant"], rates.Access);
    }
}
