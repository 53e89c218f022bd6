using System.Collections.Immutable;
using System.Text;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG001UnreadableManifestTests
{
    private const string Valid = """
        {
          "flags": {
            "greeting": { "flagType": "string", "defaultValue": "grüß dich €", "permanent": true }
          }
        }
        """;

    [Fact]
    public async Task Reports_each_error_at_its_location()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "flags": {
                "a": { "flagType": "boolean"{|FLAG001:|} "defaultValue": false, "permanent": true },
                "b": { "flagType": "boolean", "defaultValue": {|FLAG001:nope|}, "permanent": true }
              }
            }
            """);
    }

    [Fact]
    public async Task Reports_a_truncated_file_at_its_end()
    {
        await ManifestVerifier.VerifyAsync("""
            { "flags": {
                "a": { "flagType": "boolean", "defaultValue": false, "permanent": true }{|FLAG001:|}
            """);
    }

    [Fact]
    public async Task Reports_an_empty_file() => await ManifestVerifier.VerifyAsync("{|FLAG001:|}");

    [Fact]
    public async Task Reports_a_file_that_cannot_be_opened_at_its_start()
    {
        TestProject project = new() { Files = [new InMemoryAdditionalText(TestProject.ManifestPath, (SourceText?)null)] };

        Diagnostic diagnostic = Assert.Single(await project.AnalyzeAsync());

        Assert.Equal("FLAG001", diagnostic.Id);
        Assert.Equal("/project/flags.json: (0,0)-(0,0)", diagnostic.Location.GetLineSpan().ToString());
        Assert.Equal("the manifest cannot be opened: check that the file exists and that the build may read it", diagnostic.GetMessage());
    }

    [Fact]
    public async Task Reports_the_first_byte_that_is_not_UTF_8()
    {
        byte[] bytes = Encoding.Latin1.GetBytes(Valid.Replace("€", "e", StringComparison.Ordinal));

        Diagnostic diagnostic = Assert.Single(await TestProject.WithManifest(bytes).AnalyzeAsync());

        Assert.Equal("FLAG001", diagnostic.Id);
        Assert.Equal(Valid.IndexOf('ü', StringComparison.Ordinal), diagnostic.Location.SourceSpan.Start);
        Assert.Equal("(2,59)-(2,60)", diagnostic.Location.GetLineSpan().Span.ToString());
        Assert.Equal("the manifest is not UTF-8 here: the byte 0xFC is not valid, save the file as UTF-8", diagnostic.GetMessage());
    }

    [Fact]
    public async Task Reports_the_first_byte_that_the_compiler_replaced()
    {
        byte[] bytes = Encoding.Latin1.GetBytes(Valid.Replace("€", "e", StringComparison.Ordinal));

        Diagnostic diagnostic = Assert.Single(await TestProject.WithManifest(bytes, Encoding.UTF8).AnalyzeAsync());

        Assert.Equal("FLAG001", diagnostic.Id);
        Assert.Equal("(2,59)-(2,60)", diagnostic.Location.GetLineSpan().Span.ToString());
        Assert.Equal(
            "the manifest is not UTF-8 here: save the file as UTF-8, or write \\uFFFD if that character is meant",
            diagnostic.GetMessage());
    }

    [Fact]
    public async Task Accepts_an_escaped_replacement_character() =>
        Assert.Empty(await TestProject.WithManifest(Valid.Replace("€", "\\uFFFD", StringComparison.Ordinal)).AnalyzeAsync());

    [Fact]
    public async Task Reports_the_first_invalid_byte_after_multibyte_characters()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(Valid);
        int broken = Encoding.UTF8.GetByteCount(Valid.Substring(0, Valid.IndexOf('€', StringComparison.Ordinal))) + 1;
        utf8[broken] = (byte)'x';

        Diagnostic diagnostic = Assert.Single(await TestProject.WithManifest(utf8).AnalyzeAsync());

        // The compiler decodes the file as Latin-1, so positions count bytes. The message names the first byte of the invalid sequence.
        Assert.Equal(broken - 1, diagnostic.Location.SourceSpan.Start);
        Assert.Contains("byte 0xE2", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_a_byte_sequence_truncated_by_the_end_of_the_file()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Valid), 0x20, 0xE2, 0x82];

        ImmutableArray<Diagnostic> diagnostics = await TestProject.WithManifest(bytes).AnalyzeAsync();

        Assert.All(diagnostics, diagnostic => Assert.Equal("FLAG001", diagnostic.Id));
        Assert.Contains(diagnostics, diagnostic => diagnostic.Location.SourceSpan.Start == bytes.Length - 2
            && diagnostic.GetMessage().Contains("byte 0xE2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accepts_every_Unicode_encoding_with_its_byte_order_mark()
    {
        Encoding[] encodings = [new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true)];
        foreach (Encoding encoding in encodings)
        {
            Assert.Empty(await TestProject.WithManifest([.. encoding.GetPreamble(), .. encoding.GetBytes(Valid)]).AnalyzeAsync());
        }
    }

    [Fact]
    public async Task Accepts_UTF_8_without_a_byte_order_mark_and_any_line_ending()
    {
        foreach (string lineEnd in (string[])["\n", "\r\n", "\r"])
        {
            Assert.Empty(await TestProject.WithManifest(Encoding.UTF8.GetBytes(Valid.ReplaceLineEndings(lineEnd))).AnalyzeAsync());
        }
    }

    [Fact]
    public async Task Counts_lines_that_end_in_carriage_returns_as_the_compiler_does()
    {
        const string Marked = """
            {
              "flags": {
                "a": { "flagType": "boolean", "defaultValue": {|FLAG001:nope|}, "permanent": true }
              }
            }
            """;

        foreach (string lineEnd in (string[])["\n", "\r\n", "\r"])
        {
            Diagnostic diagnostic = Assert.Single(await ManifestVerifier.VerifyAsync(Marked.ReplaceLineEndings(lineEnd)));
            Assert.Equal("(2,50)-(2,54)", diagnostic.Location.GetLineSpan().Span.ToString());
        }
    }
}
