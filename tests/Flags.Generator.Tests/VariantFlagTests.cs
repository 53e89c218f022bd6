namespace FeatureFlags.Generator.Tests;

/// <summary>Runs generated code for variant flags with the runtime.</summary>
public sealed class VariantFlagTests
{
    [Fact]
    public void Enum_has_the_variants_in_declared_order() => Assert.Equal(
        ["Classic, Compact, HighContrast", 0, 2],
        Run("""
            return new object?[]
            {
                string.Join(", ", Enum.GetNames(typeof(CheckoutTheme))), (int)CheckoutTheme.Classic, (int)CheckoutTheme.HighContrast,
            };
            """));

    [Fact]
    public void Default_is_the_same_through_every_api() => Assert.Equal(
        ["Compact", "Compact", "Compact", "Compact", "Compact", "Compact", "Compact"],
        Run("""
            ServiceCollection services = new();
            services.AddFlags(Configure());
            using ServiceProvider provider = services.BuildServiceProvider();
            using IServiceScope scope = provider.CreateScope();
            IFlags flags = scope.ServiceProvider.GetRequiredService<IFlags>();
            return new object?[]
            {
                Flags.CheckoutTheme.Current.ToString(), Flags.CheckoutTheme.For("ann").ToString(),
                flags.CheckoutTheme.For((FlagContext?)null).ToString(),
                provider.GetRequiredService<IOptions<FlagValues>>().Value.CheckoutTheme.ToString(),
                new FlagValues().CheckoutTheme.ToString(), Flags.Fake().CheckoutTheme.Current.ToString(),
                provider.GetRequiredService<IFlagClient>().GetValue<CheckoutTheme>("checkout_theme").ToString(),
            };
            """));

    [Fact]
    public void Each_variant_carries_its_payload() => Assert.Equal(
        [3, "a|b", 1, "a", 3, true],
        Run("""
            using FlagEngine engine = FlagEngine.Create(Configure(("result_layout", "grid")), Flags.Manifest);
            VariantFlag<ResultLayout, ResultLayoutPayload> layout = Flags.ResultLayout;
            return new object?[]
            {
                layout.CurrentPayload.Columns, string.Join("|", layout.PayloadFor("ann").Labels),
                layout.GetPayload(ResultLayout.List).Columns, string.Join("|", layout.GetPayload(ResultLayout.List).Labels),
                engine.Client.GetValue<ResultLayoutPayload>("result_layout").Columns,
                ReferenceEquals(layout.CurrentPayload, layout.GetPayload(ResultLayout.Grid)),
            };
            """));

    [Fact]
    public void Setting_selects_a_variant_and_unknown_variants_are_rejected() => Assert.Equal(
        ["HighContrast", "Compact", "there is no variant 'dark': use one of classic, compact, high-contrast", "HighContrast"],
        Run("""
            IConfigurationRoot configuration = Configure(("checkout_theme", "high-contrast"));
            using FlagEngine engine = FlagEngine.Create(configuration, Flags.Manifest);
            string first = Flags.CheckoutTheme.Current.ToString();
            using FlagEngine other = FlagEngine.Create(Configure(("checkout_theme", "dark")), Flags.Manifest);
            using (other.Use())
            {
                string rejected = other.Client.Explain("checkout_theme").Rejected!.Error;
                string second = Flags.CheckoutTheme.Current.ToString();
                configuration["FeatureFlags:checkout_theme"] = "nothing";
                configuration.Reload();
                using (engine.Use())
                {
                    return new object?[] { first, second, rejected, Flags.CheckoutTheme.Current.ToString() };
                }
            }
            """));

    [Fact]
    public void Rules_select_a_variant_for_each_caller() => Assert.Equal(
        ["Classic", "HighContrast", "Compact", "Compact"],
        Run("""
            using FlagEngine engine = FlagEngine.Create(Configure(
                ("checkout_theme:users:classic:0", "ann"), ("checkout_theme:groups:high-contrast:0", "staff"),
                ("checkout_theme:off", "compact")), Flags.Manifest);
            return new object?[]
            {
                Flags.CheckoutTheme.For("ann").ToString(), Flags.CheckoutTheme.For(new FlagContext("bob", "staff")).ToString(),
                Flags.CheckoutTheme.For("eve").ToString(), Flags.CheckoutTheme.For((string?)null).ToString(),
            };
            """));

    [Fact]
    public void Override_sets_the_enum() => Assert.Equal(
        ["HighContrast", 3, "Compact"],
        Run("""
            using (Flags.Override(o => { o.CheckoutTheme = CheckoutTheme.HighContrast; o.ResultLayout = ResultLayout.Grid; }))
            {
                string theme = Flags.CheckoutTheme.For("ann").ToString();
                int columns = Flags.ResultLayout.CurrentPayload.Columns;
                return new object?[] { theme, columns, System.Threading.Tasks.Task.Run(() => Default()).Result };
            }

            static string Default() => Flags.Fake().CheckoutTheme.Current.ToString();
            """));

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(-1)]
    public void Override_with_an_undefined_enum_value_throws(int value) => Assert.Equal(
        [$"ArgumentException: Flag 'number' cannot be overridden: {value} is not a value of its enum."],
        Probe.Run(
            """{ "flags": { "number": { "flagType": "variant", "variants": ["3", "7", "-1"], "defaultValue": "3" } } }""",
            $"return new object?[] {{ OverrideError(o => o.Number = (Number)({value})) }};"));

    [Fact]
    public void Options_follow_the_setting() => Assert.Equal(
        ["Compact", "Classic", "Classic", "HighContrast"],
        Run("""
            IConfigurationRoot configuration = Configure();
            ServiceCollection services = new();
            services.AddFlags(configuration);
            using ServiceProvider provider = services.BuildServiceProvider();
            IOptionsMonitor<FlagValues> monitor = provider.GetRequiredService<IOptionsMonitor<FlagValues>>();
            string before = monitor.CurrentValue.CheckoutTheme.ToString();
            string notified = "";
            monitor.OnChange(values => notified = values.CheckoutTheme.ToString());
            configuration["FeatureFlags:checkout_theme"] = "classic";
            configuration.Reload();
            using (Flags.Override(o => o.CheckoutTheme = CheckoutTheme.HighContrast))
            {
                return new object?[]
                {
                    before,
                    notified,
                    Flags.Fake(o => o.CheckoutTheme = CheckoutTheme.Classic).CheckoutTheme.Current.ToString(),
                    monitor.CurrentValue.CheckoutTheme.ToString(),
                };
            }
            """));

    [Fact]
    public void Retired_or_pinned_variant_ignores_settings_and_rejects_overrides() => Assert.Equal(
        [
            "B", "B", "B", 2, "C", "C",
            "InvalidOperationException: Flag 'old' cannot be overridden: the flag is retired in flags.json, and its value is compiled in.",
            "InvalidOperationException: Flag 'fixed' cannot be overridden: the flag is pinned by PinnedFlags, "
            + "and its value is compiled in.",
        ],
        Probe.Run(
            new Consumer("""
                { "flags": {
                  "old": { "flagType": "variant", "variants": { "a": { "n": 1 }, "b": { "n": 2 } }, "defaultValue": "a", "retired": "b" },
                  "fixed": { "flagType": "variant", "variants": ["c", "d"], "defaultValue": "d" }
                } }
                """).WithProperty("PinnedFlags", "fixed=c"),
            """
            using FlagEngine engine = FlagEngine.Create(Configure(("old", "a"), ("fixed", "d")), Flags.Manifest);
            return new object?[]
            {
                Flags.Old.Current.ToString(), Flags.Old.For("ann").ToString(), new FlagValues().Old.ToString(), Flags.Old.CurrentPayload.N,
                Flags.Fixed.Current.ToString(), new FlagValues().Fixed.ToString(),
                OverrideError(o => o.Old = Old.A), OverrideError(o => o.Fixed = Fixed.D),
            };
            """));

    [Fact]
    public void Special_characters_in_variants_and_payloads_are_preserved() => Assert.Equal(
        ["ToString, _3d, Value, GetHashCode, É", "get hash code", 4, "\0\u2028", -5, "{0}", "\""],
        Probe.Run(Manifests.SpecialTypes, """
            using FlagEngine engine = FlagEngine.Create(Configure(("string", "get hash code")), Flags.Manifest);
            return new object?[]
            {
                string.Join(", ", Enum.GetNames(typeof(Shop.String))), engine.Client.GetValue<string>("string"),
                Flags.String.CurrentPayload.Class, Flags.String.CurrentPayload.ABC, Flags.String.GetPayload(Shop.String.É).Class,
                Flags.String.GetPayload(Shop.String.É).ABC, Flags.String.GetPayload(Shop.String.Value).ABC,
            };
            """));

    private static object?[] Run(string body) => Probe.Run(Manifests.GeneratedTypes, body);
}
