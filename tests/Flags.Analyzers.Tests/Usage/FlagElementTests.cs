using System.Collections.Immutable;
using FeatureFlags.Compiler;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Diagnostics for <c>&lt;flag&gt;</c> elements in pages and views.</summary>
public sealed class FlagElementTests
{
    private const string Manifest = """
        {
          "flags": {
            "theme": { "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "permanent": true },
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "beta": { "flagType": "users", "defaultValue": [], "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "permanent": true },
            "due": { "flagType": "boolean", "defaultValue": false, "owner": "web", "expires": "2026-01-31" },
            "over": { "flagType": "boolean", "defaultValue": false, "retired": true }
          }
        }
        """;

    private const string Everything = """
        @page
        @* <flag name="hidden"> *@
        <!-- <flag name="hidden"> -->
        <script>const text = '<flag name="hidden">';</script>
        <style type="text/css">flag[name="hidden"] { }</style>
        <flags name="other"></flags> <!flag name="other"></!flag> &lt;flag name="other"> me@@flag.org
        <flag name="{|FLAG101:typo|}">
            <p class="@(Model.Has("x") ? "a" : "b")">…</p>
            <FLAG class="x" negate any="true" NAME = 'new_ui, {|FLAG101:new_uu|} ,beta,' />
        </flag>
        <flag
            name="{|FLAG102:page_size|}"
            @* why *@
            negate="true">
        </flag>
        <flag name="{|FLAG102:theme|}" /><flag variant="{|FLAG105:compcat|}" name="theme" /><flag name="theme" variant="compact"></flag>
        <flag name="new_ui" variant='{|FLAG105:@(Model["a"])|}'></flag>
        <flag name="@Flags.Names.NewUi" variant="compact" /><flag name="@(Model.Has("typo") ? "typo" : "b>")" />
        <flag name="new_ui,@Typo" /><flag name="theme" variant="@Model.Variant" />
        <flag name=new_ui/><flag name={|FLAG101:typo|}>x</flag><flag name="" /><flag variant="" name="new_ui" /><flag>x</flag>
        <flag name="{|FLAG201:due|}" /><flag name="{|FLAG203:over|}, new_ui" />
        """;

    [Fact]
    public async Task Reports_names_and_variants_at_their_location()
    {
        ImmutableArray<Diagnostic> diagnostics = await VerifyAsync(Everything, "@addTagHelper *, Project");

        Assert.Equal("no manifest declares the flag 'new_uu': did you mean 'new_ui'?", diagnostics[1].GetMessage());
        Assert.Equal(
            "the flag 'page_size' has the type integer and cannot be read as bool: only an on/off flag can be used here",
            diagnostics[2].GetMessage());
        Assert.Equal("the flag 'theme' has no variant 'compcat': did you mean 'compact'?", diagnostics[4].GetMessage());
    }

    [Theory]
    [InlineData(
        "/project/Pages/_ViewImports.cshtml",
        "@using Shop\n@addTagHelper FeatureFlags.AspNetCore.FlagTagHelper, Project\r\n@namespace Shop",
        true)]
    [InlineData("/project/_ViewImports.cshtml", "@addTagHelper *,Project", true)]
    [InlineData("/project/Pages/Other/_ViewImports.cshtml", "@addTagHelper *, Project", false)]
    [InlineData("/project/Pages/_ViewImports.cshtml", "@addTagHelper *, Microsoft.AspNetCore.Mvc.TagHelpers", false)]
    [InlineData("/project/Pages/Imports.cshtml", "@addTagHelper *, Project", false)]
    public async Task Elements_are_checked_where_the_tag_helper_is_added(string path, string imports, bool isAdded)
    {
        TestProject project = Project().WithFile("/project/Pages/Index.cshtml", "<flag name=\"de\" />").WithFile(path, imports);

        Assert.Equal(isAdded ? ["FLAG101"] : [], (await project.AnalyzeAsync()).Select(diagnostic => diagnostic.Id));
        Assert.Equal(
            ["FLAG101"],
            (await Project().WithFile("/project/Pages/Index.cshtml", "@addTagHelper *, Project\n<flag name=\"de\" />").AnalyzeAsync())
                .Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task Elements_are_ignored_without_the_tag_helper()
    {
        TestProject project = TestProject.WithCode(Manifest, "class Page { }")
            .WithFile("/project/Index.cshtml", "@addTagHelper *, Project\n<flag name=\"de\" />");

        Assert.Empty(await project.AnalyzeAsync());
        Assert.Empty(await Project().WithFile("/project/Index.razor", "@addTagHelper *, Project\n<flag name=\"de\" />").AnalyzeAsync());
    }

    [Theory]
    [InlineData("<flag name=\"new_ui\" />", "beta")]
    [InlineData("<flag name=\"new_ui, beta\" />", "")]
    [InlineData("@* <flag name=\"new_ui\" /> *@", "beta new_ui")]
    public async Task Name_in_a_page_counts_as_a_use(string element, string unused)
    {
        const string Two = """
            {
              "flags": {
                "beta": { "flagType": "users", "defaultValue": [], "permanent": true },
                "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true }
              }
            }
            """;
        TestProject project = TestProject
            .WithAllCode(Two, "#nullable enable\n" + GateApis.Flags, GateApis.AspNetCore)
            .WithFile("/project/Index.cshtml", "@addTagHelper *, Project\n" + element);

        Assert.Equal(
            unused.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name =>
                $"the flag '{name}' is not used in this project: remove the flag, "
                + "or set FlagsReportUnused to false if other projects use the flag"),
            (await project.AnalyzeAsync()).Select(diagnostic => diagnostic.GetMessage()));
    }

    [Fact]
    public void Ranges_are_exact_in_a_truncated_page()
    {
        string page = Markup.Parse(Everything).Text;
        Random random = new(5);
        for (int round = 0; round < 20_000; round++)
        {
            int start = random.Next(page.Length);
            string cut = random.Next(3) switch
            {
                0 => page[start..],
                1 => page[..start],
                _ => page.Remove(start, random.Next(page.Length - start)),
            };
            foreach (FlagElement element in FlagElementReader.Read(cut))
            {
                Assert.All(element.Names, name => Assert.Equal(name.Value, cut.Substring(name.Range.Start, name.Range.Length)));
                Assert.True(
                    element.Variant is not { Value: { } variant, Range: var range } || cut.Substring(range.Start, range.Length) == variant);
            }
        }
    }

    private static TestProject Project() => TestProject.WithCode(Manifest, "#nullable enable\n" + GateApis.Flags, GateApis.AspNetCore);

    private static async Task<ImmutableArray<Diagnostic>> VerifyAsync(string markup, string imports)
    {
        const string Path = "/project/Pages/Index.cshtml";
        Markup page = Markup.Parse(markup);
        SourceText text = SourceText.From(page.Text);

        ImmutableArray<Diagnostic> diagnostics = await Project()
            .WithProperty("FlagsAsOf", "2026-11-25")
            .WithFile(Path, page.Text)
            .WithFile("/project/Pages/_ViewImports.cshtml", imports)
            .AnalyzeAsync();

        diagnostics = [.. diagnostics.Where(diagnostic => diagnostic.Location.GetLineSpan().Path != TestProject.ManifestPath)];
        Assert.Equal(
            page.Expected.Select(expected => (expected.Id, text.ToString(expected.Span), expected.Span)),
            diagnostics.Select(diagnostic =>
                (diagnostic.Id, text.ToString(diagnostic.Location.SourceSpan), diagnostic.Location.SourceSpan)));
        Assert.All(diagnostics, diagnostic =>
        {
            Assert.Equal(Path, diagnostic.Location.GetLineSpan().Path);
            Assert.Equal(text.Lines.GetLinePositionSpan(diagnostic.Location.SourceSpan), diagnostic.Location.GetLineSpan().Span);
        });
        return diagnostics;
    }
}
