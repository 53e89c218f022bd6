using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator.Tests;

/// <summary>Runs generated code with the runtime.</summary>
public sealed class BehaviourTests
{
    private const string ReadThroughEveryApi = """
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Options;
        using Shop;

        internal static class Probe
        {
            public static object[] Run()
            {
                ServiceCollection services = new();
                services.AddFlags(new ConfigurationBuilder().Build());
                using ServiceProvider provider = services.BuildServiceProvider();
                using IServiceScope scope = provider.CreateScope();
                IFlags flags = scope.ServiceProvider.GetRequiredService<IFlags>();
                FlagValues values = provider.GetRequiredService<IOptions<FlagValues>>().Value;
                FlagValues fresh = new();
                return new object[]
                {
                    new object[] { READ }, new object[] { READ }, new object[] { INJECTED },
                    new object[] { VALUES }, new object[] { FRESH },
                };
            }
        }
        """;

    [Fact]
    public void Defaults_of_every_type_are_exact_through_every_api()
    {
        object[] expected =
        [
            "\"quoted\" \\ back\\nslash\ttab\nline\r\0\a\u2028\ufeff\u202eé 😀 {0}", "", long.MinValue, int.MinValue, 1e21, 5d,
            "a,b|tab\t|\"q\"|back\\slash|line\nfeed", true,
        ];

        foreach (object[] read in ReadAll(
            Manifests.SpecialStrings, "Quotes", "Lines", "Limits", "Smallest", "Huge", "Five", "Class|", "_3dView"))
        {
            Assert.Equal(expected, read);
        }
    }

    [Fact]
    public void Retired_and_pinned_values_are_returned_through_every_api()
    {
        object[] expected = [true, 5_000_000_000, "b\\\t\"", 100d, "", true, 50, false];
        foreach (object[] read in ReadAll(
            Manifests.Retired, "OldUi", "OldLimit", "OldGreeting", "OldRollout%", "OldUsers|", "DarkMode", "PageSize", "Live"))
        {
            Assert.Equal(expected, read);
        }
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("-0")]
    [InlineData("1E+5")]
    [InlineData("4.9e-324")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("123456789012345678901234567890.5")]
    public void Float_default_is_the_double_nearest_to_the_manifest_number(string number)
    {
        object[][] all = ReadAll($$"""{ "flags": { "f": { "flagType": "float", "defaultValue": {{number}} } } }""", "F");
        double expected = double.Parse(number, CultureInfo.InvariantCulture);
        Assert.All(all, read => Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits((double)read[0])));
    }

    [Fact]
    public void Override_is_visible_to_accessors_until_it_is_disposed()
    {
        object?[] seen = Run("""
            using (Flags.Override(o =>
            {
                o.NewUiEnabled = true;
                o.SearchPageSize = 99;
                o.UploadLimit = long.MaxValue;
                o.TimeoutFactor = 1e-7;
                o.Greeting = "x\ty";
                o.EnhancedAnalytics = 33.333;
                o.BetaFeatures = new[] { "a,b" };
            }))
            {
                return new object[]
                {
                    Flags.NewUiEnabled, Flags.SearchPageSize, Flags.UploadLimit, Flags.TimeoutFactor, Flags.Greeting,
                    Flags.EnhancedAnalytics.Percentage, Flags.BetaFeatures.IsEnabledFor("a,b"),
                };
            }
            """);
        Assert.Equal([true, 99, long.MaxValue, 1e-7, "x\ty", 33.333, true], seen);

        Assert.Equal([true, false], Run("""
            bool during;
            using (Flags.Override(o => o.NewUiEnabled = true)) during = Flags.NewUiEnabled;
            return new object[] { during, Flags.NewUiEnabled };
            """));
    }

    [Fact]
    public void Override_without_a_callback_throws() => Assert.Equal(["configure"], Run("""
        try { Flags.Override(null!); return new object[0]; }
        catch (System.ArgumentNullException e) { return new object[] { e.ParamName! }; }
        """));

    [Fact]
    public void Generated_names_match_the_manifest_and_its_flags() => Assert.Equal(
        ["new_ui_enabled", "beta_features", "Shop.Flags", 7],
        Run("""
            return new object[]
            {
                Flags.Names.NewUiEnabled, Flags.Names.BetaFeatures, Flags.Manifest.ClassName, Flags.Manifest.Names.Count,
            };
            """));

    [Fact]
    public void Flag_name_with_control_characters_does_not_affect_other_flags()
    {
        string manifest = """
            { "flags": {
              "tab\tline\nback\\ \"<&": { "flagType": "boolean", "defaultValue": true },
              "valid": { "flagType": "integer", "defaultValue": 3 }
            } }
            """;
        Assert.All(ReadAll(manifest, "TabLineBack", "Valid"), read => Assert.Equal([true, 3], read));
    }

    [Fact]
    public void Assembly_attribute_carries_an_equal_manifest()
    {
        using RunningConsumer consumer = RunningConsumer.Start(new Consumer(Manifests.SpecialStrings).Generate());
        var carried =
            (FlagManifestAttribute)Attribute.GetCustomAttribute(consumer.Type("Shop.Flags").Assembly, typeof(FlagManifestAttribute))!;
        Assert.Equal("Shop.Flags", carried.ClassName);
        Assert.Equal(ManifestReader.Read(Manifests.SpecialStrings).Model, ManifestReader.Read(carried.Json).Model);
    }

    [Fact]
    public void Project_can_use_its_own_flags_and_public_flags_of_a_reference()
    {
        const string Core = """{ "flags": { "core": { "flagType": "integer", "defaultValue": 7 } } }""";
        Generation core = (new Consumer(Core) { AssemblyName = "Core" })
            .WithProperty("RootNamespace", "Shop.Core").WithProperty("FlagsAccessibility", "public").Generate().AssertBuilds();
        Consumer web = new("""{ "flags": { "web": { "flagType": "boolean", "defaultValue": true } } }""")
        {
            AssemblyName = "Web",
            References = ConsumerReferences.Net.Add(RunningConsumer.Reference(core)),
            Sources =
                ["internal static class Probe { public static object[] Run() => new object[] { Shop.Core.Flags.Core, Shop.Flags.Web }; }"],
        };

        using RunningConsumer consumer = RunningConsumer.Start(web.Generate().AssertBuilds(), core);
        Assert.Equal([7, true], consumer.Run());
    }

    private static object?[] Run(string body)
    {
        Consumer consumer = new(Manifests.EveryType)
        {
            Sources = [$$"""using Shop; internal static class Probe { public static object[] Run() { {{body}} } }"""],
        };
        using RunningConsumer running = RunningConsumer.Start(consumer.Generate().AssertBuilds());
        return running.Run();
    }

    /// <summary>
    /// Reads flags twice through accessors, then through <c>IFlags</c>, options and a new <c>FlagValues</c>. The name of a users flag ends
    /// with <c>|</c>, the name of a percentage flag with <c>%</c>.
    /// </summary>
    private static object[][] ReadAll(string manifest, params string[] names)
    {
        string Reads(string target, bool isPlain) => string.Join(", ", names.Select(name =>
        {
            string read = target + "." + name.TrimEnd('|', '%');
            return name[^1] switch
            {
                '|' => $"string.Join(\"|\", {read}{(isPlain ? "" : ".Users")})",
                '%' => read + (isPlain ? "" : ".Percentage"),
                _ => read,
            };
        }));

        string source = ReadThroughEveryApi.Replace("READ", Reads("Flags", false)).Replace("INJECTED", Reads("flags", false))
            .Replace("VALUES", Reads("values", true)).Replace("FRESH", Reads("fresh", true));
        Consumer consumer = new Consumer(manifest) { Sources = [source] }.WithProperty("PinnedFlags", "dark_mode=true|page_size=50");
        using RunningConsumer running = RunningConsumer.Start(consumer.Generate().AssertBuilds());
        return [.. running.Run().Cast<object[]>()];
    }
}
