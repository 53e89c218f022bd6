using System.Collections.Immutable;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Behavior that all rules for flag names share: the known flags, and invalid input.</summary>
public sealed class FlagNameAnalyzerTests
{
    private const string Manifest = """
        {
          "flags": {
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "permanent": true },
            "beta": { "flagType": "users", "defaultValue": [], "permanent": true },
            "over": { "flagType": "boolean", "defaultValue": false, "retired": true }
          }
        }
        """;

    private const string Everything = """
        using System;
        using System.Threading.Tasks;
        using FeatureFlags;
        using Microsoft.Extensions.Configuration;
        using Shop;
        using Own = FeatureFlags.FlagNameAttribute;

        class GateAttribute([FlagName] params string[] names) : Attribute
        {
            [Own] public string Other { get; set; } = "new_ui";
            public object All => names;
        }

        delegate bool Ask([FlagName] string name);

        [Gate("new_uu", Other = "page_size")]
        record Rule([FlagName] string Flag = "over") : Base("new_ui");

        record Base([FlagName] string Name)
        {
            public Base(int number) : this(nameof(Flags.NewUi)) { }
            public bool this[[FlagName] string name] => name == Name;
        }

        class Page(IFlagClient client, IConfiguration configuration, Ask ask)
        {
            const string Name = Flags.Names.NewUi + "";
            bool Client => client.IsEnabled("new_ui")
                && client?.GetValue<bool>(name: $"page_{"size"}", context: null) == true
                && client.IsEnabled("beta", new FlagContext("u"));
            object? Keys => configuration["FeatureFlags:new_ui"]
                + configuration?.GetSection("FeatureFlags")["over"]
                + configuration.GetValue<bool>("FeatureFlags:new_ui", true);
            Rule Made() => new("new_ui") { Flag = "over" };
            async Task<bool> Later() => await Task.FromResult(client.IsEnabled(Name))
                && ask("over")
                && Made()["new_ui"]
                && Environment.GetEnvironmentVariable("FEATURE_OVER") is null;
            bool Local()
            {
                bool Has([FlagName] params string[] names) => names.Length > 0;
                return Has(["new_ui", "x"]) || Has(new[] { "over" });
            }
        }
        """;

    [Fact]
    public async Task Own_manifest_takes_precedence_over_referenced_projects()
    {
        TestProject core = TestProject.WithCode(Manifest, "class C { }") with { Name = "Core" };
        TestProject library = core.WithProperty("FlagsAccessibility", "public").WithProperty("RootNamespace", "Core");
        const string Own = """
            {
              "flags": {
                "page_size": { "flagType": "string", "defaultValue": "a", "permanent": true },
                "web": { "flagType": "boolean", "defaultValue": false, "permanent": true }
              }
            }
            """;
        TestProject web = TestProject.WithCode(Own, """
            using FeatureFlags;
            class Page(IFlagClient client)
            {
                object A => client.IsEnabled("new_ui");
                object B => client.GetValue<int>("page_size");
                object C => client.IsEnabled("web");
                object D => client.IsEnabled("new_uu");
                object E => client.GetValue<int>("beta");
            }
            """);

        foreach (MetadataReference reference in new[] { library.Reference(), library.Image() })
        {
            ImmutableArray<Diagnostic> diagnostics = await (web with { References = web.References.Add(reference) }).AnalyzeAsync();

            Assert.Equal(
                [
                    "FLAG103: the flag 'new_ui' is named in a string: use Flags.NewUi, "
                    + "which the compiler checks (global::Core.Flags.NewUi)",
                    "FLAG102: the flag 'page_size' has the type string and cannot be read as int: read the flag as string ()",
                    "FLAG103: the flag 'web' is named in a string: use Flags.Web, which the compiler checks (global::Shop.Flags.Web)",
                    "FLAG101: no manifest declares the flag 'new_uu': did you mean 'new_ui'? ()",
                    "FLAG102: the flag 'beta' has the type users and cannot be read as int: read the flag as bool ()",
                ],
                diagnostics.Select(
                    diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage()} ({diagnostic.Properties.GetValueOrDefault("Expression")})"));
        }
    }

    [Fact]
    public async Task Flags_of_referenced_projects_are_known_without_a_manifest()
    {
        TestProject library =
            TestProject.WithCode(Manifest, "class C { }").WithProperty("FlagsAccessibility", "public") with { Name = "Core" };
        const string Page = """
            class Page(FeatureFlags.IFlagClient client)
            {
                object A => (client.IsEnabled("new_uu"), client.IsEnabled("page_size"), client.IsEnabled("new_ui"));
            }
            """;
        TestProject web = new() { Sources = [Page] };

        ImmutableArray<Diagnostic> diagnostics = await (web with { References = library.References.Add(library.Image()) }).AnalyzeAsync();

        Assert.Equal([Ids.UnknownFlag, Ids.WrongType, Ids.AvoidableName], diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task Reports_nothing_without_the_runtime()
    {
        TestProject project = TestProject.WithCode(Manifest, Everything) with { References = ReferenceSets.Net };

        Assert.DoesNotContain(await project.AnalyzeAsync(), diagnostic => diagnostic.Id is Ids.WrongType or Ids.AvoidableName);
    }

    [Fact]
    public async Task Reports_nothing_in_generated_code()
    {
        TestProject project = TestProject.WithCode(
            Manifest, "// <auto-generated/>\nclass Page(FeatureFlags.IFlagClient client) { bool A => client.IsEnabled(\"new_uu\"); }");

        Assert.Empty(await project.AnalyzeAsync());
    }

    [Fact]
    public async Task Incomplete_code_does_not_throw()
    {
        for (int length = 0; length < Everything.Length; length += TestRun.Step(full: 53, brief: 211))
        {
            await TestProject.WithCode(Manifest, Everything[..length]).AnalyzeAsync();
        }

        Assert.Contains(await TestProject.WithCode(Manifest, Everything).AnalyzeAsync(), diagnostic => diagnostic.Id == Ids.UnknownFlag);
    }

    [Fact]
    public async Task Code_with_a_part_removed_does_not_throw()
    {
        for (int at = 0; at + 11 < Everything.Length; at += TestRun.Step(full: 29, brief: 139))
        {
            await TestProject.WithCode(Manifest, Everything.Remove(at, 11)).AnalyzeAsync();
        }
    }

    [Fact]
    public async Task Code_with_a_broken_manifest_does_not_throw()
    {
        for (int length = 0; length < Manifest.Length; length += TestRun.Step(full: 29, brief: 137))
        {
            await TestProject.WithCode(Manifest[..length], Everything).AnalyzeAsync();
        }
    }
}
