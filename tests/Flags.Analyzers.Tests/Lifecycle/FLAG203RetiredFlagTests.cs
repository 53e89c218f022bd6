using System.Collections.Immutable;
using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG203RetiredFlagTests
{
    private const string Manifest = """
        {
          "flags": {
            "new_ui": { "flagType": "boolean", "defaultValue": false, "retired": true, "owner": "web-team", "ticket": "WEB-12" },
            "page_size": { "flagType": "integer", "defaultValue": 20, "retired": 50 },
            "rollout": { "flagType": "percentage", "defaultValue": 5, "retired": false, "ticket": "WEB-13" },
            "secret": { "flagType": "string", "defaultValue": "a", "retired": "hidden", "sensitive": true, "owner": "ops" },
            "kept": { "flagType": "boolean", "defaultValue": false, "permanent": true }
          }
        }
        """;

    [Fact]
    public async Task Reports_each_use_of_a_generated_member() => await SourceVerifier.VerifyAsync(Manifest, """
        using System;
        using Shop;

        class Page(IFlags flags, FlagValues values)
        {
            private static readonly bool s_isNew = Shop.Flags.{|FLAG203:NewUi|};

            bool Accessor => Flags.{|FLAG203:NewUi|} && Flags.Kept;
            bool Injected => flags?.{|FLAG203:NewUi|} ?? flags.Kept;
            int Value => values.{|FLAG203:PageSize|};
            string Name => Flags.Names.{|FLAG203:NewUi|} + nameof(Flags.{|FLAG203:NewUi|});
            bool For(string user) => Flags.{|FLAG203:Rollout|}.IsEnabledFor(user);
            IDisposable Override() => Flags.Override(o => { o.{|FLAG203:NewUi|} = true; o.Kept = true; });
        }
        """);

    [Fact]
    public async Task Reports_uses_in_attributes_patterns_strings_and_initializers() => await SourceVerifier.VerifyAsync(Manifest, """
        using System;
        using Shop;
        using static Shop.Flags;

        [Obsolete(Flags.Names.{|FLAG203:NewUi|})]
        class Page
        {
            const string Text = $"flag {Flags.Names.{|FLAG203:NewUi|}}";
            bool Pattern(IFlags flags) => flags is { {|FLAG203:NewUi|}: true, {|FLAG203:PageSize|}: > 5, Kept: false };
            bool Constant(string name) => name is Flags.Names.{|FLAG203:PageSize|};
            FlagValues Values() => new() { {|FLAG203:NewUi|} = true, Kept = true };
            bool Static => {|FLAG203:NewUi|};
            void Default(string name = Names.{|FLAG203:Secret|}) { }
        }
        """);

    [Fact]
    public async Task Reports_uses_through_every_receiver() => await SourceVerifier.VerifyAsync(Manifest, """
        using System;
        using System.Linq;
        using Shop;
        using Renamed = Shop.Flags;

        interface IMine : IFlags { }

        class Other { public bool NewUi => false; public Other Names => this; }

        class Page<T>(T own, IMine mine, IFlags[] all, Other other) where T : class, IFlags
        {
            private static Other Shadow { get; } = new();
            public IFlags? Injected { get; init; }
            bool Inherited =>
                mine.{|FLAG203:NewUi|} && own.{|FLAG203:NewUi|} && all[0].{|FLAG203:NewUi|} && all.Any(f => f.{|FLAG203:NewUi|});
            bool Property => Injected!.{|FLAG203:NewUi|}
                && this.Injected!.{|FLAG203:NewUi|}
                && Renamed.{|FLAG203:NewUi|}
                && Renamed.Names.{|FLAG203:NewUi|}.Length > 0;
            bool Local()
            {
                var local = Injected!;
                IFlags typed = local;
                bool Inner(IFlags inner) => inner.{|FLAG203:NewUi|};
                return local.{|FLAG203:NewUi|} && typed.{|FLAG203:NewUi|} && Inner(local);
            }
            bool NotOurs(IFlags flags)
            {
                var Flags = other;
                return Flags.NewUi && other.Names.NewUi && Shadow.NewUi && flags.{|FLAG203:NewUi|};
            }
            class Nested { static Other Flags => new(); bool Hidden => Flags.NewUi && Flags.Names.NewUi; }
        }

        class ColorColor(IFlags Flags) { bool Same => Flags.{|FLAG203:NewUi|} && Shop.Flags.{|FLAG203:NewUi|}; }
        """);

    [Fact]
    public async Task Ignores_other_members_with_the_same_name() => await SourceVerifier.VerifyAsync(Manifest, """
        /// <summary>See <see cref="Shop.Flags.NewUi"/>.</summary>
        class Page
        {
            bool NewUi { get; set; }
            bool Same => NewUi && new Page { NewUi = true }.NewUi;
            bool Kept => Shop.Flags.Kept;
        }
        """);

    [Fact]
    public async Task Message_contains_the_retired_value_owner_and_ticket()
    {
        ImmutableArray<Diagnostic> diagnostics = await TestProject.WithCode(Manifest, """
            using Shop;
            class Page { object All => (Flags.NewUi, Flags.PageSize, Flags.Rollout, Flags.Secret); }
            """).AnalyzeAsync();

        const string Advice = ": remove it, by the code fix or by 'dotnet format analyzers --diagnostics FLAG203'";
        Assert.Equal(
            [
                "the flag 'new_ui' is retired and stays true (owner web-team, ticket WEB-12)" + Advice,
                "the flag 'page_size' is retired and stays 50" + Advice,
                "the flag 'rollout' is retired and stays off for everyone (ticket WEB-13)" + Advice,
                "the flag 'secret' is retired (owner ops)" + Advice,
            ],
            diagnostics.Select(diagnostic => diagnostic.GetMessage()));
    }

    [Fact]
    public async Task Properties_name_the_flag_and_its_assembly()
    {
        TestProject library =
            TestProject.WithCode(Manifest, "class C { }").WithProperty("FlagsAccessibility", "public") with { Name = "Library" };
        TestProject project = new TestProject { Sources = ["class Page { bool IsNew => Shop.Flags.NewUi; }"] };

        Diagnostic diagnostic = Assert.Single(
            await (project with { References = project.References.Add(library.Reference()) }).AnalyzeAsync());

        Assert.Equal("FLAG203", diagnostic.Id);
        Assert.Equal("new_ui", diagnostic.Properties[DiagnosticProperties.Flag]);
        Assert.Equal("Library", diagnostic.Properties[DiagnosticProperties.Assembly]);
    }

    [Fact]
    public async Task Reports_strings_that_name_the_flag() => await SourceVerifier.VerifyAsync(Manifest, """
        using System;
        using FeatureFlags;
        using Microsoft.Extensions.Configuration;

        class Page(IFlagClient client, IConfiguration configuration)
        {
            private const string NewUi = "new_ui";
            private const string Kept = "kept";

            bool Literal =>
                client.IsEnabled({|FLAG203:"new_ui"|}) && client.IsEnabled(Kept) && client?.IsEnabled({|FLAG203:"new_ui"|}) == true;
            bool Constant => client.IsEnabled({|FLAG203:NewUi|}, null) || client.IsEnabled(context: null, name: {|FLAG203:NewUi|});
            int Generic() => client.GetValue<int>({|FLAG203:$"page_{"size"}"|}) + client.Evaluate<int>({|FLAG203:"page" + "_size"|}).Value;
            double Rollout(string user) => client.GetRolloutPercentage({|FLAG203:"rollout"|}, user);
            string? Key => configuration[{|FLAG203:"FeatureFlags:new_ui"|}] + configuration["FeatureFlags:kept"] + configuration["new_ui"];
            int Section => configuration.GetSection("FeatureFlags").GetSection({|FLAG203:"Page_Size"|}).GetHashCode();
            string? Variable =>
                Environment.GetEnvironmentVariable({|FLAG203:"FEATURE_NEW_UI"|}) + Environment.GetEnvironmentVariable("FEATURE_KEPT");
            string Unrelated(string name) => "new_ui" + client.IsEnabled(name) + nameof(NewUi).Contains("new_ui");
        }
        """, WithoutAvoidableNames);

    [Fact]
    public async Task Reports_strings_passed_to_marked_members() => await SourceVerifier.VerifyAsync(Manifest, """
        using System;
        using FeatureFlags;

        class GateAttribute([FlagName] params string[] names) : Attribute
        {
            public string[] All => names;
            [FlagName] public string Other { get; set; } = {|FLAG203:"new_ui"|};
        }

        delegate bool Ask([FlagName] string name);

        record Rule([FlagName] string Flag, string Text = "new_ui");

        class Base([FlagName] string name) { public string Name => name; public bool this[[FlagName] string flag] => flag == Name; }

        class Derived() : Base({|FLAG203:"new_ui"|}) { }

        [Gate({|FLAG203:"new_ui"|}, "kept", {|FLAG203:"page_size"|})]
        class Page
        {
            static bool On([FlagName] string flag = {|FLAG203:"new_ui"|}) => flag.Length > 0;
            bool Wrapper => On({|FLAG203:"new_ui"|}) && On(flag: {|FLAG203:("rollout")|}) && On("kept") && On();
            bool Delegate(Ask ask) => ask({|FLAG203:"new_ui"|}) && ask.Invoke({|FLAG203:"new_ui"|});
            bool Indexer(Base gates) => gates[{|FLAG203:"new_ui"|}];
            Rule Record() => new({|FLAG203:"new_ui"|}) { Text = "new_ui" };
            Rule Changed(Rule rule) => rule with { Flag = {|FLAG203:"new_ui"|} };
            [Gate(Other = {|FLAG203:"new_ui"|})] void Named() =>
                new GateAttribute(names: [{|FLAG203:"new_ui"|}]).Other = {|FLAG203:"page_size"|};
            bool Local() { bool Ask([FlagName] string name) => name == "new_ui"; return Ask({|FLAG203:"new_ui"|}); }
        }
        """, WithoutAvoidableNames);

    [Fact]
    public async Task Reports_a_generated_name_once() => await SourceVerifier.VerifyAsync(Manifest, """
        using FeatureFlags;
        using Shop;

        class Page(IFlagClient client)
        {
            const string NewUi = Flags.Names.{|FLAG203:NewUi|};
            bool Direct => client.IsEnabled(Flags.Names.{|FLAG203:NewUi|});
            bool ByConstant => client.IsEnabled({|FLAG203:NewUi|});
        }
        """);

    [Fact]
    public async Task Reports_strings_passed_to_implementations_of_marked_members() => await SourceVerifier.VerifyAsync(Manifest, """
        using FeatureFlags;

        interface IGate { bool Open([FlagName] string name); }

        abstract class Gate { public abstract bool Show([FlagName] string name); }

        sealed class Door : Gate, IGate
        {
            public bool Open(string flag) => flag.Length > 0;
            public override bool Show(string flag) => Open(flag);
            public bool Open(string flag, string text) => flag == text;
            bool All => Open({|FLAG203:"new_ui"|}) && Show({|FLAG203:"new_ui"|}) && Open("new_ui", "page_size");
        }
        """);

    [Fact]
    public async Task Reports_strings_passed_to_wrappers_in_another_assembly()
    {
        TestProject library = TestProject.WithCode(Manifest, """
            using FeatureFlags;
            public delegate bool Ask([FlagName] string name);
            public class Gate([FlagName] string name)
            {
                public static bool Open([FlagName] string name) => name.Length > 0;
                [FlagName] public string Other { get; set; } = name;
            }
            """) with { Name = "Library" };
        const string Markup = """
            class Page
            {
                bool Opens(Ask ask) => Gate.Open({|FLAG203:"old"|}) && ask({|FLAG203:"old"|}) && Gate.Open("kept");
                Gate Made() => new({|FLAG203:"old"|}) { Other = {|FLAG203:"old"|} };
            }
            """;
        const string Own = """
            {
              "flags": {
                "old": { "flagType": "boolean", "defaultValue": false, "retired": true },
                "kept": { "flagType": "boolean", "defaultValue": false, "permanent": true }
              }
            }
            """;

        await SourceVerifier.VerifyAsync(
            Own, Markup, project => WithoutAvoidableNames(project) with { References = project.References.Add(library.Reference()) });
        await SourceVerifier.VerifyAsync(
            Own, Markup, project => WithoutAvoidableNames(project) with { References = project.References.Add(library.Image()) });
    }

    private static TestProject WithoutAvoidableNames(TestProject project) =>
        project.WithSeverity(Ids.AvoidableName, ReportDiagnostic.Suppress);
}
