using System.Text;
using BenchmarkDotNet.Attributes;
using FeatureFlags.Generator;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Benchmarks;

/// <summary>Measures the first run of the generator and the runs after an edit. The parsing of the generated code is included.</summary>
public class GeneratorRuns
{
    private static readonly CSharpParseOptions s_language = new(LanguageVersion.CSharp12);
    private static readonly InMemoryConfigOptionsProvider s_properties =
        InMemoryConfigOptionsProvider.Empty.WithProperty("RootNamespace", "Shop");

    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _edited = null!;
    private AdditionalText _manifest = null!;
    private AdditionalText _editedManifest = null!;
    private GeneratorDriver _afterFirstRun = null!;

    [Params(10, 100, 1000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _compilation = CSharpCompilation.Create("Shop", [Parse("class C { }")]);
        _edited = CSharpCompilation.Create("Shop", [Parse("class C { void M() { } }")]);
        _manifest = Manifest("Number 0.");
        _editedManifest = Manifest("The number 0.");
        _afterFirstRun = NewDriver().RunGenerators(_compilation);
    }

    [Benchmark(Baseline = true)]
    public GeneratorDriver FirstRun() => NewDriver().RunGenerators(_compilation);

    [Benchmark]
    public GeneratorDriver AfterCSharpEdit() => _afterFirstRun.RunGenerators(_edited);

    [Benchmark]
    public GeneratorDriver AfterDescriptionEdit() =>
        _afterFirstRun.ReplaceAdditionalText(_manifest, _editedManifest).RunGenerators(_compilation);

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, s_language);

    private GeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new FlagsGenerator().AsSourceGenerator()], [_manifest], s_language, s_properties);

    private AdditionalText Manifest(string firstDescription)
    {
        string[] shapes =
        [
            "\"boolean\", \"defaultValue\": false", "\"integer\", \"defaultValue\": 20", "\"string\", \"defaultValue\": \"standard\"",
            "\"percentage\", \"defaultValue\": 0", "\"users\", \"defaultValue\": []",
        ];
        StringBuilder text = new("{ \"flags\": {\n");
        for (int i = 0; i < Count; i++)
        {
            string description = i == 0 ? firstDescription : $"Number {i}.";
            text.Append(i == 0 ? "" : ",\n").Append(
                $"\"flag_{i}\": {{ \"flagType\": {shapes[i % shapes.Length]}, "
                + $"\"description\": \"{description}\", \"owner\": \"web-team\" }}");
        }

        return new InMemoryAdditionalText("/shop/flags.json", text.Append("\n} }").ToString());
    }
}
