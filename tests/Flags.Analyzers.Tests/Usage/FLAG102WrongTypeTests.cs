using System.Collections.Immutable;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG102WrongTypeTests
{
    private const string Manifest = """
        {
          "flags": {
            "theme": { "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "permanent": true },
            "paid": {
              "flagType": "variant", "variants": { "small": { "price": 1 }, "large": { "price": 2 } }, "defaultValue": "small",
              "permanent": true
            },
            "limits": { "flagType": "object", "defaultValue": { "burst": 3 }, "permanent": true },
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "permanent": true },
            "upload": { "flagType": "integer", "defaultValue": 5368709120, "permanent": true },
            "factor": { "flagType": "float", "defaultValue": 1.5, "permanent": true },
            "greeting": { "flagType": "string", "defaultValue": "Hello", "permanent": true },
            "rollout": { "flagType": "percentage", "defaultValue": 5, "permanent": true },
            "beta": { "flagType": "users", "defaultValue": [], "permanent": true }
          }
        }
        """;

    [Fact]
    public async Task Reports_types_that_the_client_cannot_return() => await VerifyAsync("""
        using FeatureFlags;
        using Shop;

        class Page(IFlagClient client)
        {
            const string PageSize = "page_size";
            object Booleans => (
                client.GetValue<int>({|FLAG102:"new_ui"|}), client.GetValue<string>({|FLAG102:"new_ui"|}),
                client.Evaluate<double>({|FLAG102:"new_ui"|}, null));
            object Numbers => (
                client.IsEnabled({|FLAG102:PageSize|}), client.GetValue<bool>({|FLAG102:Flags.Names.PageSize|}),
                client.GetValue<System.DateTime>({|FLAG102:"page_size"|}));
            object Longs => (
                client.GetValue<int>({|FLAG102:"upload"|}), client.GetValue<nint>({|FLAG102:"upload"|}),
                client.GetValue<short>({|FLAG102:"page_size"|}), client.GetValue<ulong>({|FLAG102:"page_size"|}));
            object Floats => (
                client.GetValue<int>(context: null, name: {|FLAG102:"factor"|}), client.GetValue<float>({|FLAG102:"factor"|}),
                client.GetValue<decimal>({|FLAG102:"factor"|}));
            object Texts => (
                client.IsEnabled({|FLAG102:"greeting"|}, null), client.GetValue<char>({|FLAG102:"greeting"|}),
                client.GetValue<System.DayOfWeek>({|FLAG102:"page_size"|}));
            object Rollouts => (
                client.GetValue<double>({|FLAG102:"rollout"|}), client.GetValue<UsersFlag>({|FLAG102:"rollout"|}),
                client.GetValue<bool?>({|FLAG102:"rollout"|}));
            object Variants => (
                client.IsEnabled({|FLAG102:"theme"|}), client.GetValue<Paid>({|FLAG102:"theme"|}),
                client.GetValue<Theme?>({|FLAG102:"theme"|}), client.GetValue<int>({|FLAG102:"theme"|}),
                client.GetRolloutPercentage({|FLAG102:"theme"|}, "u"));
            object Objects => (
                client.GetValue<string>({|FLAG102:"limits"|}), client.GetValue<Theme>({|FLAG102:"limits"|}),
                client.IsEnabled({|FLAG102:"limits"|}), client.GetValue<PaidPayload>({|FLAG102:"paid"|}));
            object Users => (
                client.GetValue<string>({|FLAG102:"beta"|}), client.GetValue<string[]>({|FLAG102:"beta"|}),
                client.GetRolloutPercentage({|FLAG102:"page_size"|}, "u"));
        }
        """);

    [Fact]
    public async Task Reports_nothing_for_types_that_the_client_returns() => await VerifyAsync("""
        using System;
        using System.Collections.Generic;
        using FeatureFlags;

        class Page(IFlagClient client)
        {
            object Exact => (
                client.IsEnabled("new_ui"), client.GetValue<int>("page_size"), client.GetValue<long>("page_size"),
                client.GetValue<long>("upload"), client.GetValue<double>("factor"), client.GetValue<string?>("greeting"));
            object Widened => (
                client.GetValue<long?>("page_size"), client.GetValue<nint>("page_size"), client.GetValue<float>("page_size"),
                client.GetValue<double>("page_size"), client.GetValue<decimal?>("page_size"), client.Evaluate<double>("upload"),
                client.GetValue<decimal>("upload"));
            object Someone => (
                client.IsEnabled("rollout"), client.GetValue<bool>("beta"), client.GetValue<PercentageFlag>("rollout"),
                client.Evaluate<UsersFlag>("beta", null));
            object Rollouts => (
                client.GetRolloutPercentage("rollout", "u"), client.GetRolloutPercentage("beta", "u"),
                client.GetRolloutPercentage("new_ui", "u"));
            object Wider => (
                client.GetValue<object>("page_size"), client.GetValue<bool?>("new_ui"), client.GetValue<IComparable>("factor"),
                client.GetValue<IEnumerable<char>>("greeting"), client.GetValue<dynamic>("new_ui"));
            object Variants => (
                client.GetValue<Shop.Theme>("theme"), client.GetValue<string>("theme"), client.GetValue<VariantFlag<Shop.Paid>>("paid"),
                client.GetValue<VariantFlag<Shop.Paid, Shop.PaidPayload>>("paid"));
            object Objects => (
                client.GetValue<Shop.Limits>("limits"), client.GetValue<object>("limits"),
                client.GetValue<IEquatable<Shop.Limits>>("limits"));
            object Explain => client.Explain("page_size");
            T Open<T>(string name) => client.GetValue<T>("page_size");
        }
        """);

    [Fact]
    public async Task Rule_agrees_with_the_runtime()
    {
        string[] flags = ["theme", "paid", "limits", "new_ui", "page_size", "upload", "factor", "greeting", "rollout", "beta"];
        (string Text, Func<IFlagClient, string, bool> IsReadable)[] types =
        [
            TypeCase<bool>("bool"), TypeCase<int>("int"), TypeCase<long>("long"), TypeCase<double>("double"), TypeCase<float>("float"),
            TypeCase<decimal>("decimal"), TypeCase<string>("string"), TypeCase<object>("object"), TypeCase<bool?>("bool?"),
            TypeCase<int?>("int?"), TypeCase<long?>("long?"), TypeCase<double?>("double?"), TypeCase<nint>("nint"),
            TypeCase<nint?>("nint?"), TypeCase<float?>("float?"), TypeCase<decimal?>("decimal?"), TypeCase<short>("short"),
            TypeCase<ulong>("ulong"), TypeCase<IConvertible>("System.IConvertible"), TypeCase<IComparable<int>>("System.IComparable<int>"),
            TypeCase<IEnumerable<char>>("System.Collections.Generic.IEnumerable<char>"),
            TypeCase<PercentageFlag>("FeatureFlags.PercentageFlag"), TypeCase<UsersFlag>("FeatureFlags.UsersFlag"),
            TypeCase<ValueType>("System.ValueType"), TypeCase<uint>("uint"),
        ];
        FlagManifest manifest = LoadedManifest.Of(Manifest);
        using FlagEngine engine = FlagEngine.Create(new ConfigurationBuilder().Build(), manifest);
        string code = string.Concat(
            from flag in flags
            from type in types
            select $"    object? A{flag}{Array.IndexOf(types, type)} => client.GetValue<{type.Text}>(\"{flag}\");\n");

        ImmutableArray<Diagnostic> diagnostics =
            await TestProject.WithCode(Manifest, $"class Page(FeatureFlags.IFlagClient client)\n{{\n{code}}}").AnalyzeAsync();

        bool[] reported = new bool[flags.Length * types.Length];
        foreach (Diagnostic diagnostic in diagnostics.Where(diagnostic => diagnostic.Id == Ids.WrongType))
        {
            reported[diagnostic.Location.GetLineSpan().StartLinePosition.Line - 2] = true;
        }

        Assert.Equal(
            from flag in flags
            from type in types
            select $"{flag} as {type.Text}: {type.IsReadable(engine.Client, flag)}",
            from flag in Enumerable.Range(0, flags.Length)
            from type in Enumerable.Range(0, types.Length)
            select $"{flags[flag]} as {types[type].Text}: {!reported[(flag * types.Length) + type]}");
    }

    [Fact]
    public async Task Reports_types_read_through_other_flag_systems() => await VerifyAsync($$"""
        using System.Threading.Tasks;
        using Microsoft.FeatureManagement;
        using Microsoft.FeatureManagement.AspNetCore;
        using Microsoft.FeatureManagement.Mvc;
        using OpenFeature;

        [FeatureGate({|FLAG102:"page_size"|}, "new_ui", "rollout", {|FLAG102:"PageSize"|})]
        class Page(IFeatureManager features, IVariantFeatureManager variants, IFeatureClient client)
        {
            [FeatureGate(RequirementType.Any, {|FLAG102:"greeting"|})]
            async Task<object> Features() => (
                await features.IsEnabledAsync({|FLAG102:"page_size"|}),
                await features.IsEnabledAsync(context: 1, feature: {|FLAG102:"factor"|}),
                await variants.IsEnabledAsync({|FLAG102:"greeting"|}), await variants.GetVariantAsync("greeting"),
                await features.IsEnabledAsync("beta"));
            object Gates() => (
                this.WithFeatureGate({|FLAG102:"page_size"|}), this.WithFeatureGate(RequirementType.All, "new_ui", {|FLAG102:"factor"|}),
                this.UseForFeature({|FLAG102:"page_size"|}, _ => { }));
            async Task<object> Client() => (
                await client.GetBooleanValueAsync({|FLAG102:"page_size"|}, false),
                await client.GetBooleanDetailsAsync({|FLAG102:"factor"|}, false),
                await client.GetIntegerValueAsync({|FLAG102:"upload"|}, 1),
                await client.GetIntegerValueAsync(defaultValue: 1, flagKey: {|FLAG102:"factor"|}),
                await client.GetStringValueAsync({|FLAG102:"new_ui"|}, ""), await client.GetDoubleValueAsync("page_size", 1),
                await client.GetObjectValueAsync("page_size", ""),
                await client.GetBooleanValueAsync("rollout", false), await client.GetIntegerValueAsync("page_size", 1),
                await client.GetDoubleValueAsync("factor", 1));
        }

        {{ForeignApis.FeatureManagement}}
        {{ForeignApis.OpenFeature}}
        """);

    /// <summary>Verifies the stubs against the real packages.</summary>
    [Fact]
    public async Task Recognizes_the_FeatureManagement_packages() => await SourceVerifier.VerifyAsync(
        Manifest,
        """
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc.Filters;
        using Microsoft.FeatureManagement;
        using Microsoft.FeatureManagement.AspNetCore;
        using Microsoft.FeatureManagement.Mvc;

        [FeatureGate({|FLAG102:"page_size"|}, "new_ui", {|FLAG102:"PageSize"|}, "pageSize")]
        [FeatureGate(RequirementType.Any, true, {|FLAG102:"factor"|})]
        class Page(IFeatureManager features, IVariantFeatureManager variants, IFeatureManagerSnapshot snapshot, FeatureManager manager)
        {
            async Task<object> All() => (
                await features.IsEnabledAsync({|FLAG102:"page_size"|}), await variants.IsEnabledAsync({|FLAG102:"page_size"|}),
                await snapshot.IsEnabledAsync({|FLAG102:"page_size"|}, this), await manager.IsEnabledAsync({|FLAG102:"page_size"|}),
                await variants.GetVariantAsync("page_size"));
            void Build(IEndpointConventionBuilder endpoint, IApplicationBuilder app, FilterCollection filters)
            {
                endpoint.WithFeatureGate("new_ui", {|FLAG102:"page_size"|}).WithFeatureGate(RequirementType.All, {|FLAG102:"factor"|});
                app.UseForFeature({|FLAG102:"page_size"|}, _ => { });
                app.UseMiddlewareForFeature<Page>({|FLAG102:"page_size"|});
                filters.AddForFeature<IAsyncActionFilter>({|FLAG102:"page_size"|});
            }
        }
        """,
        project => project.WithSeverity(Ids.AvoidableName, ReportDiagnostic.Suppress) with
        {
            References = [.. project.References, .. ForeignApis.FeatureManagementPackages],
        });

    [Fact]
    public async Task Reports_configuration_keys_read_as_the_wrong_type() => await VerifyAsync("""
        using System;
        using System.Collections.Generic;
        using Microsoft.Extensions.Configuration;

        class Page(IConfiguration configuration)
        {
            object? Wrong => (
                configuration.GetValue<int>({|FLAG102:"FeatureFlags:theme"|}),
                configuration.GetValue<bool>({|FLAG102:"FeatureFlags:limits"|}),
                configuration.GetValue<int>({|FLAG102:"FeatureFlags:new_ui"|}),
                configuration.GetValue<bool?>({|FLAG102:"FeatureFlags:page_size"|}),
                configuration.GetSection("FeatureFlags").GetValue({|FLAG102:"factor"|}, 1),
                configuration.GetValue<bool>({|FLAG102:"FeatureFlags:greeting"|}),
                configuration.GetValue<bool>({|FLAG102:"FeatureFlags:rollout"|}),
                configuration.GetValue<int>({|FLAG102:"FeatureFlags:upload"|}),
                configuration.GetValue<int>({|FLAG102:"FeatureFlags:beta"|}));
            object? Right => (
                configuration.GetValue<Shop.Theme>("FeatureFlags:theme"), configuration.GetValue<string>("FeatureFlags:theme"),
                configuration.GetValue<bool>("FeatureFlags:new_ui"), configuration.GetValue<string>("FeatureFlags:new_ui"),
                configuration.GetValue<long>("FeatureFlags:page_size"), configuration.GetValue<double>("FeatureFlags:page_size"),
                configuration.GetValue<decimal>("FeatureFlags:factor"), configuration.GetValue<TimeSpan>("FeatureFlags:greeting"),
                configuration.GetValue<int>("FeatureFlags:rollout"), configuration.GetValue<int>("FeatureFlags:beta:0"));
        }
        """);

    [Fact]
    public async Task Message_names_the_type_of_the_flag_and_the_type_to_read()
    {
        ImmutableArray<Diagnostic> diagnostics = await TestProject.WithCode(Manifest, """
            using FeatureFlags;
            class Page(IFlagClient client)
            {
                object A => client.GetValue<System.DateTime>("page_size");
                object B => client.GetRolloutPercentage("greeting", null);
                object C => client.GetValue<int>("upload");
                object D => client.GetValue<int>("theme");
                object E => client.GetValue<string>("limits");
            }
            """).AnalyzeAsync();

        Assert.Equal(
            [
                "the flag 'page_size' has the type integer and cannot be read as DateTime: read the flag as int",
                "the flag 'greeting' has the type string and cannot be read as a rollout: read the flag as string",
                "the flag 'upload' has the type integer and cannot be read as int: read the flag as long",
                "the flag 'theme' has the type variant and cannot be read as int: read the flag as Theme",
                "the flag 'limits' has the type object and cannot be read as string: read the flag as Limits",
            ],
            diagnostics.Select(diagnostic => diagnostic.GetMessage()));
    }

    private static (string, Func<IFlagClient, string, bool>) TypeCase<T>(string text) =>
        (text, (client, flag) => client.Evaluate<T>(flag).Error is null);

    private static Task VerifyAsync(string markup) =>
        SourceVerifier.VerifyAsync(Manifest, markup, project => project.WithSeverity(Ids.AvoidableName, ReportDiagnostic.Suppress));
}
