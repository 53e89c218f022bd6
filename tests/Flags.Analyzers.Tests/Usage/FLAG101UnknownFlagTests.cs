using System.Collections.Immutable;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG101UnknownFlagTests
{
    private const string Manifest = """
        {
          "flags": {
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "permanent": true }
          }
        }
        """;

    [Fact]
    public async Task Reports_every_form_of_constant_in_client_calls() => await VerifyAsync("""
        using FeatureFlags;
        using Shop;

        class Page(IFlagClient client)
        {
            private const string Field = "new_uu";

            bool Literal =>
                client.IsEnabled({|FLAG101:"new_uu"|}) || client.IsEnabled({|FLAG101:@"new_uu"|}) || client.IsEnabled({|FLAG101:"new-ui"|});
            bool Case => client.IsEnabled({|FLAG101:"New_Ui"|}) || client.IsEnabled({|FLAG101:""|});
            bool Constant => client.IsEnabled({|FLAG101:Field|}) || client.IsEnabled({|FLAG101:Page.Field|}, null);
            bool NameOf => client.IsEnabled({|FLAG101:nameof(Flags.NewUi)|}) || client.IsEnabled({|FLAG101:nameof(Field)|});
            bool Interpolated => client.IsEnabled({|FLAG101:$"new_{"uu"}"|}) || client.IsEnabled({|FLAG101:"new_" + "uu"|});
            bool Named =>
                client.IsEnabled(name: {|FLAG101:"new_uu"|}) || client.IsEnabled(context: FlagContext.Current, name: {|FLAG101:"new_uu"|});
            int Generic => client.GetValue<int>({|FLAG101:"page_sise"|}) + client.Evaluate<int>({|FLAG101:("page_sise")|}, null).Value;
            object Conditional()
            {
                const string local = "new_uu";
                return client?.Explain({|FLAG101:local|}) ?? client!.Explain({|FLAG101:"x"|});
            }
            const string lower = "new_uu";
            bool Lower(int number)
            {
                switch (number)
                {
                    default:
                        const string inner = "new_uu";
                        return client.IsEnabled({|FLAG101:lower|}) || client.IsEnabled({|FLAG101:inner|});
                }
            }
            double Rollout(string user) => client.GetRolloutPercentage({|FLAG101:(string)"new_uu"|}, user);
        }
        """);

    [Fact]
    public async Task Reports_nothing_for_known_names_and_runtime_values() => await VerifyAsync("""
        using System;
        using System.Linq;
        using FeatureFlags;
        using Microsoft.Extensions.Logging;
        using Shop;

        class Page(IFlagClient client, ILogger logger)
        {
            bool Known => client.IsEnabled("new_ui") && client.IsEnabled(Flags.Names.NewUi) && client.GetValue<int>($"page_{"size"}") > 1;
            bool AtRunTime(string name) => client.IsEnabled(name)
                || client.IsEnabled("new_" + name)
                || client.IsEnabled($"{name}")
                || client.IsEnabled(name ?? "new_uu");
            bool Choice(bool old) => client.IsEnabled(old ? "old" : "new_uu");
            Func<string, bool> Delegate() => client.IsEnabled;
            bool Called => Delegate()("new_uu") || client.Names.Any(client.IsEnabled);
            bool Others(Type type, Lazy<string> lazy) => logger.IsEnabled(LogLevel.Debug)
                && IsEnabled("new_uu")
                && lazy.Value == "new_uu"
                && type.GetProperty("new_uu")?.GetValue("new_uu") is null;
            static bool IsEnabled(string text) => text == "new_uu";
        }
        """);

    [Fact]
    public async Task Reports_names_passed_to_marked_members() => await VerifyAsync("""
        using System;
        using FeatureFlags;

        [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
        class GateAttribute : Attribute
        {
            public GateAttribute([FlagName] params string[] names) { }
            [FlagName] public string Other = "new_ui";
        }

        static class Wrapper
        {
            [FlagName] public const string Default = {|FLAG101:"new_uu"|};
            public static bool On(this object on, [FlagName] string name = {|FLAG101:"new_uu"|}, string text = "new_uu") => name == text;
            public static bool All([FlagName] params string[] names) => names.Length == 0;
        }

        class Holder<T>([FlagName] string name) { public Holder() : this({|FLAG101:"new_uu"|}) { } public string Name => name; }

        [Gate({|FLAG101:"new_uu"|}, "new_ui"), Gate(Other = {|FLAG101:"new_uu"|})]
        class Page
        {
            bool Extension => this.On({|FLAG101:"new_uu"|}) && Wrapper.On(this, text: "new_uu", name: {|FLAG101:"new_uu"|}) && this.On();
            bool Params => Wrapper.All("new_ui", {|FLAG101:"new_uu"|})
                && Wrapper.All({|FLAG101:"new_uu"|}, {|FLAG101:"page"|})
                && Wrapper.All(new[] { {|FLAG101:"new_uu"|} })
                && Wrapper.All([{|FLAG101:"new_uu"|}]);
            Holder<int> Explicit => new Holder<int>({|FLAG101:"new_uu"|});
            Holder<int> Implicit => new({|FLAG101:"new_uu"|});
            Action Lambda => [Gate({|FLAG101:"new_uu"|})] () => { };
        }
        """);

    [Fact]
    public async Task Reports_names_passed_to_client_implementations() => await VerifyAsync("""
        using FeatureFlags;

        abstract class Client : IFlagClient
        {
            public abstract System.Collections.Generic.IReadOnlyList<string> Names { get; }
            public abstract bool IsEnabled(string name);
            public abstract bool IsEnabled(string name, FlagContext? context);
            public abstract T GetValue<T>(string name);
            public abstract T GetValue<T>(string name, FlagContext? context);
            public abstract double GetRolloutPercentage(string name, string? userId);
            public abstract FlagEvaluation<T> Evaluate<T>(string name);
            public abstract FlagEvaluation<T> Evaluate<T>(string name, FlagContext? context);
            public abstract FlagExplanation Explain(string name);
            public abstract FlagExplanation Explain(string name, FlagContext? context);
            public bool IsEnabled(int number, string name) => name == "new_uu" && number == 0;
            int All => GetValue<int>({|FLAG101:"new_uu"|}) + (IsEnabled(1, "new_uu") ? 1 : 0);
        }
        """);

    [Fact]
    public async Task Reports_configuration_keys_and_environment_variables() => await VerifyAsync("""
        using System;
        using System.Collections.Generic;
        using Microsoft.Extensions.Configuration;

        class Page(
            IConfiguration configuration, ConfigurationManager manager, IConfigurationSection section, Dictionary<string, string> table)
        {
            const string Key = "FeatureFlags:new_uu";
            string? Index => configuration[{|FLAG101:"FeatureFlags:new_uu"|}]
                + configuration?[{|FLAG101:"featureflags:new_uu"|}]
                + manager[{|FLAG101:Key|}];
            bool Value => configuration.GetValue<bool>({|FLAG101:"FeatureFlags:new_uu"|})
                || ConfigurationBinder.GetValue(configuration, {|FLAG101:Key|}, true);
            string? Section => configuration.GetSection("FeatureFlags")[{|FLAG101:"new_uu"|}]
                + manager.GetRequiredSection("FeatureFlags").GetValue<string>({|FLAG101:"new_uu"|});
            string? Variable => Environment.GetEnvironmentVariable({|FLAG101:"FEATURE_NEW_UU"|})
                + Environment.GetEnvironmentVariable({|FLAG101:"FEATURE_NEW_UI_"|}, EnvironmentVariableTarget.User);
            string? Local() { const string key = "FeatureFlags:new_uu"; return configuration[{|FLAG101:key|}]; }

            string? Known => configuration["FEATUREFLAGS:New_Ui"]
                + configuration["FeatureFlags:new_ui:enabled"]
                + Environment.GetEnvironmentVariable("FEATURE_NEW_UI");
            string? Others => configuration["FeatureManagement:new_uu"]
                + configuration["feature_management:new_uu"]
                + configuration["FeatureFlagsX:new_uu"]
                + configuration["FeatureFlags"];
            string? Relative => section["FeatureFlags:new_uu"]
                + section.GetValue<bool>("new_uu")
                + configuration.GetSection("Shop").GetSection("FeatureFlags")["new_uu"];
            string? Deeper => configuration.GetSection("FeatureFlags:own").Value + configuration["FeatureFlags:own:part"];
            string? NotConfiguration => table["FeatureFlags:new_uu"] + Environment.GetEnvironmentVariable("PATH");
        }
        """);

    [Fact]
    public async Task Section_and_prefix_follow_the_project_properties() => await SourceVerifier.VerifyAsync(
        Manifest,
        """
        using System;
        using Microsoft.Extensions.Configuration;

        class Page(IConfiguration configuration)
        {
            string? Key => configuration[{|FLAG101:"Shop:Toggles:new_uu"|}] + configuration["FeatureFlags:new_uu"];
            string? Section => configuration.GetSection("Shop")[{|FLAG101:"Toggles:new_uu"|}]
                + configuration.GetSection("Shop").GetSection("Toggles")[{|FLAG101:"new_uu"|}];
            string? Variable =>
                Environment.GetEnvironmentVariable({|FLAG101:"SHOP_NEW_UU"|}) + Environment.GetEnvironmentVariable("FEATURE_NEW_UU");
        }
        """,
        project => project.WithProperty("FlagsSection", "Shop:Toggles").WithProperty("FlagsEnvironmentPrefix", "SHOP_"));

    [Fact]
    public async Task Reports_nothing_for_other_flag_systems() => await VerifyAsync($$"""
        using System.Threading.Tasks;
        using Microsoft.FeatureManagement;
        using Microsoft.FeatureManagement.AspNetCore;
        using Microsoft.FeatureManagement.Mvc;
        using OpenFeature;

        [FeatureGate("new_uu")]
        class Page(IFeatureManager features, IFeatureClient client)
        {
            async Task<bool> All() => await features.IsEnabledAsync("new_uu")
                && await client.GetBooleanValueAsync("newUi", false)
                && this.WithFeatureGate("NewUu") is null;
        }

        {{ForeignApis.FeatureManagement}}
        {{ForeignApis.OpenFeature}}
        """);

    [Fact]
    public async Task Message_and_fix_suggest_the_nearest_flag()
    {
        ImmutableArray<Diagnostic> diagnostics = await TestProject.WithCode(Manifest, """
            using System;
            using FeatureFlags;
            using Microsoft.Extensions.Configuration;
            class Page(IFlagClient client, IConfiguration configuration)
            {
                object A => client.Explain("new_uii");
                object B => client.Explain("something_else");
                object? C => configuration["featureflags:page_sise"];
                object? D => Environment.GetEnvironmentVariable("FEATURE_PAGE_SISE");
            }
            """).AnalyzeAsync();

        Assert.Equal(
            [
                "no manifest declares the flag 'new_uii': did you mean 'new_ui'?",
                "no manifest declares the flag 'something_else': correct the name, or declare the flag in flags.json",
                "no manifest declares the flag 'page_sise': did you mean 'page_size'?",
                "no manifest declares a flag with the environment variable 'FEATURE_PAGE_SISE': did you mean 'FEATURE_PAGE_SIZE'?",
            ],
            diagnostics.Select(diagnostic => diagnostic.GetMessage()));
        Assert.Equal(
            ["new_ui", null, "featureflags:page_size", "FEATURE_PAGE_SIZE"],
            diagnostics.Select(diagnostic => diagnostic.Properties["Text"]));
    }

    [Theory]
    [InlineData(
        """{ "flags": { "new_ui": { "flagType": "boolean", "defaultValue": "no" }, "a": """
        + """{ "flagType": "boolean", "defaultValue": true, "permanent": true } } }""")]
    [InlineData("""{ "flags": { "a": { "flagType": "boolean", "defaultValue": true, "permanent": true }, "x" { } } }""")]
    public async Task Reports_nothing_for_a_flag_declared_with_an_error(string manifest) => await SourceVerifier.VerifyAsync(manifest, """
        using System;
        using FeatureFlags;
        using Microsoft.Extensions.Configuration;
        class Page(IFlagClient client, IConfiguration configuration)
        {
            bool A => client.IsEnabled("new_ui")
                || configuration["FeatureFlags:New_Ui"] is null
                || Environment.GetEnvironmentVariable("FEATURE_NEW_UI") is null;
        }
        """);

    [Fact]
    public async Task Reports_nothing_without_a_manifest()
    {
        TestProject project = new()
        {
            References = ReferenceSets.NetWithPackage,
            Sources = ["class Page(FeatureFlags.IFlagClient client) { bool A => client.IsEnabled(\"new_uu\"); }"],
        };

        Assert.DoesNotContain(await project.AnalyzeAsync(), diagnostic => diagnostic.Id == Ids.UnknownFlag);
    }

    private static Task VerifyAsync(string markup) =>
        SourceVerifier.VerifyAsync(Manifest, markup, project => project.WithSeverity(Ids.AvoidableName, ReportDiagnostic.Suppress));
}
