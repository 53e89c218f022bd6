using System.Collections.Immutable;
using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class RetiredFlagTests
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
    public async Task Reports_uses_in_attributes_patterns_interpolations_and_initialisers() => await SourceVerifier.VerifyAsync(Manifest, """
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
    public async Task Says_nothing_of_members_that_are_only_called_alike() => await SourceVerifier.VerifyAsync(Manifest, """
        /// <summary>See <see cref="Shop.Flags.NewUi"/>.</summary>
        class Page
        {
            bool NewUi { get; set; }
            bool Same => NewUi && new Page { NewUi = true }.NewUi;
            bool Kept => Shop.Flags.Kept;
        }
        """);

    [Fact]
    public async Task Names_the_value_that_stays_the_owner_and_the_ticket()
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
    public async Task Tells_the_fix_which_flag_of_which_assembly_it_is()
    {
        TestProject library = TestProject.WithCode(Manifest, "class C { }").WithProperty("FlagsAccessibility", "public") with { Name = "Library" };
        TestProject project = new TestProject { Sources = ["class Page { bool IsNew => Shop.Flags.NewUi; }"] };

        Diagnostic diagnostic = Assert.Single(await (project with { References = project.References.Add(library.Reference()) }).AnalyzeAsync());

        Assert.Equal("FLAG203", diagnostic.Id);
        Assert.Equal("new_ui", diagnostic.Properties[DiagnosticProperties.Flag]);
        Assert.Equal("Library", diagnostic.Properties[DiagnosticProperties.Assembly]);
    }
}
