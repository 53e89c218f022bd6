using System.Collections.Immutable;
using System.Text;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Generator.Tests;

/// <summary>The generator never throws, and the code that it generates from a damaged manifest builds.</summary>
public sealed class FuzzTests
{
    private const int CompileInterval = 100;

    private static readonly int s_mutations = TestRun.Count(full: 1_500, brief: 300);

    private static readonly string[] s_tokens =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "\\u0000", "null", "true", "-", "1e999", "1e-999", "-0",
        "9223372036854775808", "99999999999999999999999999", "0.0000000000000000000000000001", "/*", "//", "\n", "\ud83d", "\ufeff",
    ];

    private static readonly string[] s_words =
    [
        "boolean", "integer", "float", "string", "percentage", "users", "object", "variant", "defaultValue", "retired", "minimum",
        "description", "true", "false", "20", "5", "\"Hello\"", "[]", "owner", "variants", "schema", "properties", "required", "items",
        "enum", "format", "\"type\": \"integer\"", "\"type\": \"string\"", "\"type\": \"array\"", "\"type\": \"object\"", "date-time",
        "uri", "classic", "name",
    ];

    [Fact]
    public void Mutated_manifests_never_throw_and_generated_code_builds()
    {
        string[] seeds =
            [Manifests.EveryType, Manifests.SpecialStrings, Manifests.Retired, Manifests.GeneratedTypes, Manifests.SpecialTypes];
        Random random = new(20261122);
        for (int i = 0; i < s_mutations; i++)
        {
            string manifest = Mutate(seeds[i % seeds.Length], random);
            Consumer consumer = new(manifest);
            if (i % CompileInterval == 0)
            {
                ImmutableArray<Diagnostic> diagnostics = consumer.Generate().BuildDiagnostics;
                Assert.True(diagnostics.IsEmpty, $"{string.Join("\n", diagnostics)}\n{manifest}");
            }
            else
            {
                AssertRuns(new InMemoryAdditionalText(consumer.ManifestPath, manifest), manifest);
            }
        }
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        byte[] bytes = new byte[2000];
        new Random(7).NextBytes(bytes);
        AssertRuns(InMemoryAdditionalText.FromBytes("/project/flags.json", bytes, Encoding.Latin1), "random bytes");
    }

    [Fact]
    public void Manifest_that_cannot_be_opened_still_generates_the_types()
    {
        InMemoryAdditionalText file = new("/project/flags.json", (SourceText?)null);
        Assert.Equal(9, AssertRuns(file, "no text").GeneratedSources.Length);
    }

    [Fact]
    public void Manifest_of_one_megabyte_builds()
    {
        string description = new('x', 900);
        string flags = string.Join(",\n", Enumerable.Range(0, 1000).Select(i => $$"""
            "flag_{{i}}": { "flagType": "string", "defaultValue": "{{i}}", "description": "{{description}}" }
            """));
        Consumer consumer = new($$"""{ "flags": { {{flags}} } }""");
        Assert.True(consumer.Manifest.Length > 900_000);
        consumer.Generate().AssertBuilds();
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"flags\":")]
    public void Deep_nesting_never_throws(string open)
    {
        string manifest = string.Concat(Enumerable.Repeat(open, 100_000));
        AssertRuns(new InMemoryAdditionalText("/project/flags.json", manifest), "nesting");
    }

    private static GeneratorRunResult AssertRuns(AdditionalText file, string description)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new FlagsGenerator().AsSourceGenerator()],
            [file],
            CSharpParseOptions.Default,
            InMemoryConfigOptionsProvider.Empty.WithProperty("RootNamespace", "Shop"));
        CSharpCompilation project = CSharpCompilation.Create("Shop", references: ConsumerReferences.Net);
        GeneratorRunResult result = driver.RunGenerators(project).GetRunResult().Results.Single();
        Assert.True(result.Exception is null, $"{result.Exception}\n{description}");
        Assert.Empty(result.Diagnostics);
        return result;
    }

    private static string Mutate(string manifest, Random random)
    {
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(manifest.Length);
            int length = Math.Min(random.Next(1, 30), manifest.Length - at);
            manifest = random.Next(6) switch
            {
                0 => manifest.Remove(at, length),
                1 => manifest.Insert(at, manifest.Substring(random.Next(manifest.Length - length + 1), length)),
                2 => manifest.Insert(at, ((char)random.Next(0x10000)).ToString()),
                3 => manifest.Insert(at, s_tokens[random.Next(s_tokens.Length)]),
                4 => manifest[..at] + s_tokens[random.Next(s_tokens.Length)] + manifest[(at + length)..],
                _ => manifest.Replace(s_words[random.Next(s_words.Length)], s_words[random.Next(s_words.Length)]),
            };
            if (manifest.Length == 0)
            {
                return manifest;
            }
        }

        return manifest;
    }
}
