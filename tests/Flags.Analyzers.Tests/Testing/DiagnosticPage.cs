using System.Text.RegularExpressions;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>A page of <c>docs/diagnostics</c> and the project in its example.</summary>
internal sealed partial class DiagnosticPage(string id)
{
    private readonly string _content =
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", id + ".md")).ReplaceLineEndings("\n");

    /// <summary>Gets the build output on the page.</summary>
    public string Output => Blocks("text").Single();

    /// <summary>Gets the project whose build prints <see cref="Output"/>.</summary>
    public TestProject Example => id switch
    {
        "FLAG006" => TestProject.WithManifest(Blocks("json")[0])
            .WithProperty("FlagsAreas", "checkout|search")
            .WithSeverity(id, ReportDiagnostic.Warn),
        "FLAG301" => TestProject.WithManifest(Blocks("json")[0])
            .WithFile(SettingsVerifier.SettingsPath, Blocks("json")[1], "settings")
            .WithFile(SettingsVerifier.LaunchPath, Blocks("json")[2], "launch"),
        "FLAG302" or "FLAG303" or "FLAG304" => TestProject.WithManifest(Blocks("json")[0])
            .WithFile(SettingsVerifier.SettingsPath, Blocks("json")[1], "settings"),
        "FLAG901" => new TestProject(),
        "FLAG902" => new TestProject { LanguageVersion = LanguageVersion.CSharp7_3 }
            .WithFile(TestProject.ManifestPath, """{ "flags": {} }"""),
        "FLAG904" => new TestProject { References = ReferenceSets.Net }.WithFile(TestProject.ManifestPath, """{ "flags": {} }"""),
        "FLAG903" => new TestProject()
            .WithFile(TestProject.Directory + "checkout/flags.json", """{ "flags": {} }""")
            .WithFile(TestProject.Directory + "search/flags.json", """{ "flags": {} }"""),
        "FLAG104" => TestProject.WithAllCode(Blocks("json")[0], Blocks("csharp")[0]),
        "FLAG105" => TestProject.WithCode(
            Blocks("json")[0], Blocks("csharp")[0], GateApis.AspNetCore, "#nullable enable\n" + GateApis.Flags),
        "FLAG201" or "FLAG202" => TestProject.WithCode(Blocks("json")[0], Blocks("csharp")[0])
            .WithProperty("FlagsAsOf", AsOf().Match(_content).Groups["date"].Value),
        _ when Blocks("csharp") is [var code, ..] => TestProject.WithCode(Blocks("json")[0], code),
        _ => TestProject.WithManifest(Blocks("json")[0]),
    };

    /// <summary>Gets the fixed manifest on the page, or <see langword="null"/> if the page has none.</summary>
    public string? FixedManifest => Blocks("json") switch
    {
        [var manifest] when id == "FLAG901" => manifest,
        [_, var manifest] when id is not ("FLAG302" or "FLAG303" or "FLAG304") => manifest,
        _ => null,
    };

    private string[] Blocks(string language) =>
        [
            .. Block().Matches(_content)
                .Where(block => block.Groups["language"].Value == language)
                .Select(block => block.Groups["body"].Value),
        ];

    [GeneratedRegex(@"^As of (?<date>[\d-]+):$", RegexOptions.Multiline)]
    private static partial Regex AsOf();

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<body>.*?)\n?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
