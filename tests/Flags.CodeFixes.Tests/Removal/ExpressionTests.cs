namespace FeatureFlags.CodeFixes.Tests.Removal;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("Flags.On", "true")]
    [InlineData("Shop.Flags.Off", "false")]
    [InlineData("global::Shop.Flags.On", "true")]
    [InlineData("flags.On", "true")]
    [InlineData("(Flags.On)", "true")]
    [InlineData("!Flags.On", "false")]
    [InlineData("!(Flags.Off)", "true")]
    [InlineData("Flags.Rollout.IsEnabledFor(user)", "true")]
    [InlineData("flags.Rollout.IsEnabled", "true")]
    [InlineData("Flags.Beta.IsEnabledFor(user)", "false")]
    public async Task Value_replaces_the_flag(string before, string after) =>
        await RemovalVerifier.VerifyExpressionAsync(before + "", after);

    [Theory]
    [InlineData("Flags.On && X()", "X()")]
    [InlineData("X() && Flags.On", "X()")]
    [InlineData("Flags.Off || X()", "X()")]
    [InlineData("X() || Flags.Off", "X()")]
    [InlineData("Flags.Off && X()", "false")]
    [InlineData("Flags.On || X()", "true")]
    [InlineData("a && Flags.Off", "false")]
    [InlineData("a || Flags.On", "true")]
    [InlineData("a && b && Flags.On && n > 3", "a && b && n > 3")]
    [InlineData("(a || Flags.Off) && b", "a && b")]
    [InlineData("(a || b || Flags.Off) && b", "(a || b) && b")]
    [InlineData("Flags.On && (a || b)", "a || b")]
    [InlineData("!(Flags.On && a == b)", "!(a == b)")]
    [InlineData("!(Flags.On && a)", "!a")]
    public async Task Conditions_are_folded_by_their_operator(string before, string after) =>
        await RemovalVerifier.VerifyExpressionAsync(before, after);

    [Theory]
    [InlineData("X() && Flags.Off", "X() && false")]
    [InlineData("X() || Flags.On", "X() || true")]
    [InlineData("X() & Flags.Off", "X() & false")]
    [InlineData("Flags.On | X()", "true | X()")]
    [InlineData("o.Equals(n) && Flags.Off", "o.Equals(n) && false")]
    [InlineData("string.Empty == user && Flags.Off", "string.Empty == user && false")]
    [InlineData("(o is string s ? s : user) == user && Flags.Off", "(o is string s ? s : user) == user && false")]
    [InlineData("10 / n > 3 && Flags.Off", "10 / n > 3 && false")]
    [InlineData("(int)o > 3 && Flags.Off", "(int)o > 3 && false")]
    [InlineData("user[0] == 'a' && Flags.Off", "user[0] == 'a' && false")]
    public async Task Side_effects_are_never_dropped(string before, string after) =>
        await RemovalVerifier.VerifyExpressionAsync(before, after);

    [Theory]
    [InlineData("Flags.On & X()", "X()")]
    [InlineData("X() & Flags.On", "X()")]
    [InlineData("Flags.Off | X()", "X()")]
    [InlineData("a & Flags.Off", "false")]
    [InlineData("Flags.On ^ X()", "!X()")]
    [InlineData("X() ^ Flags.Off", "X()")]
    [InlineData("Flags.On ^ n > 3", "!(n > 3)")]
    [InlineData("Flags.On ^ Flags.Off", "true")]
    [InlineData("Flags.On == X()", "X()")]
    [InlineData("X() == Flags.Off", "!X()")]
    [InlineData("Flags.On != X()", "!X()")]
    [InlineData("n > 3 != Flags.Off", "n > 3")]
    [InlineData("Flags.On == true", "true")]
    [InlineData("Flags.On != true", "false")]
    [InlineData("Flags.On is true", "true")]
    [InlineData("Flags.Off is not false", "false")]
    public async Task Other_operators_and_constants_are_folded(string before, string after) =>
        await RemovalVerifier.VerifyExpressionAsync(before, after);

    [Theory]
    [InlineData("Flags.PageSize > 10", "true")]
    [InlineData("10 >= Flags.PageSize", "false")]
    [InlineData("Flags.PageSize == 50", "true")]
    [InlineData("Flags.PageSize is > 10 and < 50 or 100", "false")]
    [InlineData("Flags.PageSize is not (1 or 2)", "true")]
    [InlineData("Flags.Theme == \"dark\"", "true")]
    [InlineData("Flags.Theme is \"light\"", "false")]
    [InlineData("Flags.Theme != null", "true")]
    [InlineData("Flags.Ratio >= 2", "true")]
    [InlineData("Flags.PageSize > n", "50 > n")]
    public async Task Comparisons_with_values_are_folded(string before, string after) =>
        await RemovalVerifier.VerifyExpressionAsync(before, after);

    [Theory]
    [InlineData("Flags.PageSize", "50", "int")]
    [InlineData("Flags.Big", "-3L", "long")]
    [InlineData("Flags.Ratio", "2.0", "double")]
    [InlineData("Flags.Theme", "\"dark\"", "string")]
    [InlineData("Flags.PageSize.ToString()", "50.ToString()", "string")]
    [InlineData("Flags.Big.ToString()", "(-3L).ToString()", "string")]
    [InlineData("Flags.Rollout.Percentage", "100.0", "double")]
    [InlineData("$\"size {Flags.PageSize}\"", "$\"size {50}\"", "string")]
    [InlineData("nameof(Flags.PageSize)", "\"PageSize\"", "string")]
    [InlineData("Flags.PageSize + n", "50 + n", "int")]
    public async Task Numbers_and_strings_are_written_with_their_type(string before, string after, string type) =>
        await RemovalVerifier.VerifyExpressionAsync(before, after, type);

    [Theory]
    [InlineData("Flags.On ? n : N()", "n", "int")]
    [InlineData("Flags.Off ? n : N()", "N()", "int")]
    [InlineData("Flags.On ? a ? 1 : 2 : 3", "a ? 1 : 2", "int")]
    [InlineData("(Flags.On ? 1 : (int?)null)", "(int?)1", "var")]
    [InlineData("Flags.On ? 1 : null", "1", "int?")]
    [InlineData("Flags.On ? 1 : 2.5", "(double)1", "var")]
    [InlineData("new { Flags.On, Size = Flags.PageSize }.On", "new { On = true, Size = 50 }.On", "bool")]
    [InlineData("(Flags.On, 1).On", "(On: true, 1).On", "bool")]
    [InlineData("Flags.On ? throw new Exception() : n", "true ? throw new Exception() : n", "int")]
    [InlineData("Flags.Off ? throw new Exception() : n", "n", "int")]
    [InlineData("Flags.PageSize switch { 1 => a, > 10 => b, _ => X() }", "b", "bool")]
    [InlineData("Flags.Theme switch { \"light\" => 1, _ => N() }", "N()", "int")]
    [InlineData("n switch { 1 when Flags.On => a, 1 => b, _ => X() }", "n switch { 1 => a, _ => X() }", "bool")]
    [InlineData("n switch { 1 when Flags.Off => a, 1 => b, _ => X() }", "n switch { 1 => b, _ => X() }", "bool")]
    public async Task Chosen_operand_keeps_the_type_of_the_conditional_expression(string before, string after, string type) =>
        await RemovalVerifier.VerifyExpressionAsync(before, after, type);

    [Fact]
    public async Task Lambdas_return_the_value_and_redundant_filters_are_removed() => await RemovalVerifier.VerifyStatementsAsync(
        """
        Func<bool> isOn = () => Flags.On;
        IEnumerable<int> all = Enumerable.Range(0, n).Where(_ => Flags.On);
        IEnumerable<int> some = Enumerable.Range(0, n).Where(i => Flags.On && i > 3);
        Use((isOn, all, some));
        """,
        """
        Func<bool> isOn = () => true;
        IEnumerable<int> all = Enumerable.Range(0, n);
        IEnumerable<int> some = Enumerable.Range(0, n).Where(i => i > 3);
        Use((isOn, all, some));
        """);

    [Fact]
    public async Task Comments_next_to_kept_code_are_kept() => await RemovalVerifier.VerifyStatementsAsync(
        """
        bool value = Flags.On /* the flag */ && /* the rest */ X(); // last
        Use(value ? 1 : Flags.Off ? /* never */ 2 : /* always */ 3);
        """,
        """
        bool value = /* the rest */ X(); // last
        Use(value ? 1 : /* always */ 3);
        """);
}
