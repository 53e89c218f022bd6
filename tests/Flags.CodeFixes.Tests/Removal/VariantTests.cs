namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>Retired variant flags. The flag <c>checkout</c> is retired at <c>compact</c>, <c>layout</c> at <c>grid</c>.</summary>
public sealed class VariantTests
{
    [Theory]
    [InlineData("Use(Flags.Checkout.Current);", "Use(Checkout.Compact);")]
    [InlineData("Use(Flags.Checkout.For(user));", "Use(Checkout.Compact);")]
    [InlineData("Use(flags.Checkout.Current);", "Use(Checkout.Compact);")]
    [InlineData("Use(Flags.Layout.For(user).ToString());", "Use(Layout.Grid.ToString());")]
    [InlineData(
        "Checkout? theme = Flags.Checkout.Current;\nUse(theme);\ntheme = null;",
        "Checkout? theme = Checkout.Compact;\nUse(theme);\ntheme = null;")]
    public async Task Variant_read_becomes_the_enum_value(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("if (Flags.Checkout.For(user) == Checkout.Compact) A(); else B();", "A();")]
    [InlineData("if (Checkout.Classic != Flags.Checkout.Current) A(); else B();", "A();")]
    [InlineData("if (Flags.Checkout.Current is Checkout.Classic) A(); else B();", "B();")]
    [InlineData("if (Flags.Checkout.Current is not Checkout.Compact) A(); else B();", "B();")]
    [InlineData("if (Flags.Checkout.Current is Checkout.Classic or Checkout.Compact) A(); else B();", "A();")]
    [InlineData("if (a && Flags.Checkout.Current is Checkout.Compact) A();", "if (a) A();")]
    [InlineData("if (Flags.Checkout.Current > Checkout.Classic) A(); else B();", "A();")]
    public async Task Comparisons_and_patterns_are_folded(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData(
        "switch (Flags.Checkout.Current)\n{\n    case Checkout.Classic:\n        A();\n        break;\n    case Checkout.Compact:\n"
        + "        B();\n        break;\n    default:\n        C();\n        break;\n}",
        "B();")]
    [InlineData(
        "switch (Flags.Checkout.For(user))\n{\n    case Checkout.Classic or Checkout.Plain:\n        A();\n        break;\n"
        + "    default:\n        C();\n        break;\n}",
        "C();")]
    [InlineData(
        "Use(Flags.Checkout.For(user) switch { Checkout.Classic => 1, Checkout.Compact when a => 2, Checkout.Compact => 3, _ => 4 });",
        "Use(a ? 2 : 3);")]
    [InlineData(
        "Use(Flags.Checkout.For(user) switch { Checkout.Classic => 1, Checkout.Compact => N(), Checkout.Plain => 4, _ => throw new "
        + "Exception() });",
        "Use(N());")]
    public async Task Switch_becomes_the_chosen_branch(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Fact]
    public async Task Variant_is_propagated_through_fields_properties_and_locals() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
            private readonly Checkout _theme;

            public Page(IFlags flags)
            {
                _theme = flags.Checkout.Current;
            }

            private bool IsCompact => _theme == Checkout.Compact;

            int Columns(string user)
            {
                var theme = Flags.Checkout.For(user);
                return IsCompact && theme != Checkout.Plain ? 2 : 1;
            }
        }
        """,
        """
        class Page
        {
            public Page(IFlags flags)
            {
            }

            int Columns(string user)
            {
                return 2;
            }
        }
        """);

    [Theory]
    [InlineData("Use(client.GetValue<Checkout>(\"checkout\"));", "Use(Checkout.Compact);")]
    [InlineData("Use(client.GetValue<string>(\"checkout\"));", "Use(\"compact\");")]
    [InlineData("if (client.GetValue<Checkout>(\"checkout\", null) == Checkout.Compact) A();", "A();")]
    public async Task Calls_with_the_flag_name_become_its_value(string before, string after) =>
        await RemovalVerifier.VerifyAsync(WithClient(before), WithClient(after));

    [Theory]
    [InlineData("if (values.Checkout == Checkout.Compact) A();", "A();")]
    [InlineData("if (values is { Checkout: Checkout.Compact, Live: true }) A();", "if (values is { Live: true }) A();")]
    [InlineData("Use(new FlagValues { Checkout = Checkout.Plain, Live = true });", "Use(new FlagValues { Live = true });")]
    [InlineData("using (Flags.Override(f => f.Checkout = Checkout.Plain)) { A(); }", "using (Flags.Override(f => { })) { A(); }")]
    public async Task Flag_values_and_overrides_are_rewritten(string before, string after) => await RemovalVerifier.VerifyAsync(
        RemovalVerifier.InMethod(before).Replace("IFlags flags", "FlagValues values", StringComparison.Ordinal),
        RemovalVerifier.InMethod(after).Replace("IFlags flags", "FlagValues values", StringComparison.Ordinal));

    [Theory]
    [InlineData("Use(Flags.Layout.CurrentPayload);")]
    [InlineData("Use(Flags.Layout.PayloadFor(user).Columns);")]
    [InlineData("Use(Flags.Layout);")]
    [InlineData("Use(Flags.Checkout.For(X() ? user : null));")]
    [InlineData("Use(flags.Checkout.For(new FeatureFlags.FlagContext(X() ? user : null)));")]
    [InlineData("Use(Flags.Limits.PerMinute);")]
    [InlineData("Use(flags.Limits);")]
    public async Task Payloads_objects_and_side_effects_are_refused(string statement) =>
        Assert.Contains(
            "remove the uses manually",
            await RemovalVerifier.VerifyRefusedAsync(RemovalVerifier.InMethod(statement)),
            StringComparison.Ordinal);

    private static string WithClient(string statements) =>
        RemovalVerifier.InMethod(statements).Replace("IFlags flags", "FeatureFlags.IFlagClient client", StringComparison.Ordinal);
}
