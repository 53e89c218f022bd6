namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>Reads of flags with a context: the context is removed with the read, unless it has side effects.</summary>
public sealed class ContextTests
{
    [Theory]
    [InlineData("new FeatureFlags.FlagContext(user, \"staff\")")]
    [InlineData("new FeatureFlags.FlagContext(user, \"staff\", $\"team-{n}\")")]
    [InlineData("new FeatureFlags.FlagContext(userId: user, groups: new[] { \"staff\" })")]
    [InlineData("new FeatureFlags.FlagContext(user).With(\"country\", \"DE\").With(\"age\", n)")]
    [InlineData("FeatureFlags.FlagContext.Anonymous")]
    [InlineData("user + \"x\"")]
    [InlineData("\"user-\" + n + a")]
    [InlineData("$\"user-{n}\"")]
    [InlineData("$\"{user}-{a}\"")]
    [InlineData("n.ToString()")]
    [InlineData("n.ToString(System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("user.ToLowerInvariant()")]
    [InlineData("user ?? \"anonymous\"")]
    [InlineData("a ? user : null")]
    [InlineData("((string?)null)?.Trim()")]
    public async Task Argument_without_side_effects_is_removed(string argument) =>
        await RemovalVerifier.VerifyStatementsAsync($"if (Flags.Rollout.IsEnabledFor({argument})) A();", "A();");

    [Theory]
    [InlineData("customer.Name")]
    [InlineData("customer.Address.City")]
    [InlineData("maybe?.Name")]
    [InlineData("maybe?.Id.ToString()")]
    [InlineData("new Customer(1, customer.Name, customer.Address).Name")]
    [InlineData("$\"{customer.Id}-{customer.Name}\"")]
    [InlineData("id.ToString()")]
    [InlineData("$\"user-{id}\"")]
    [InlineData("day.ToString()")]
    public async Task Argument_that_reads_properties_is_removed(string argument) =>
        await RemovalVerifier.VerifyAsync(WithArgument(argument), WithArgument(null));

    [Theory]
    [InlineData("X() ? customer.Name : null")]
    [InlineData("maybe!.Name")]
    [InlineData("customer.Loud")]
    [InlineData("customer.Name[0].ToString()")]
    [InlineData("$\"{customer}\"")]
    [InlineData("\"\" + customer")]
    [InlineData("customer.ToString()")]
    [InlineData("$\"{customer.Id:N0}\"")]
    [InlineData("new Loud(customer.Name).Name")]
    [InlineData("new FeatureFlags.FlagContext(customer.Name, maybe?.Name!)")]
    [InlineData("new FeatureFlags.FlagContext(customer.Name).With(customer.Name, \"DE\")")]
    [InlineData("new FeatureFlags.FlagContext(customer.Name).With(\"groups\", \"DE\")")]
    public async Task Argument_with_side_effects_is_refused(string argument) =>
        await RemovalVerifier.VerifyRefusedAsync(WithArgument(argument));

    [Theory]
    [InlineData("var rollout = Flags.Rollout;\nif (rollout.IsEnabledFor(user) && rollout.IsEnabled) A();", "A();")]
    [InlineData("var rollout = Flags.Rollout;\nvar same = rollout;\nUse(same.Percentage);", "Use(100.0);")]
    [InlineData(
        "var beta = flags.Beta;\nFunc<string, bool> f = id => beta.IsEnabledFor(id);\nUse(f);",
        "Func<string, bool> f = id => false;\nUse(f);")]
    [InlineData("var checkout = Flags.Checkout;\nif (checkout.For(user) == Checkout.Compact) A();", "A();")]
    public async Task Local_that_holds_a_flag_object_is_removed(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Fact]
    public async Task Private_member_that_holds_a_flag_object_is_removed() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
            private readonly FeatureFlags.PercentageFlag _rollout;

            public Page(IFlags flags)
            {
                _rollout = flags.Rollout;
            }

            private static FeatureFlags.UsersFlag Beta => Flags.Beta;

            bool M(string user) => _rollout.IsEnabledFor(user) && !Beta.IsEnabledFor(user) && X();
        }

        """,
        """
        class Page
        {
            public Page(IFlags flags)
            {
            }

            bool M(string user) => X();
        }

        """);

    [Theory]
    [InlineData("var rollout = Flags.Rollout;\nif (rollout.IsEnabledFor(user)) A();\nUse(rollout);")]
    [InlineData("var rollout = Flags.Rollout;\nif (rollout.IsEnabledFor(X() ? user : null)) A();")]
    [InlineData("var rollout = Flags.Rollout;\nrollout = flags.Rollout;\nif (rollout.IsEnabledFor(user)) A();")]
    [InlineData("var beta = Flags.Beta;\nUse(beta.Users);")]
    public async Task Local_with_other_uses_is_refused(string statements) =>
        await RemovalVerifier.VerifyRefusedAsync(RemovalVerifier.InMethod(statements));

    [Fact]
    public async Task Private_method_with_a_constant_result_is_removed() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
            private static bool On(string user) => Flags.Rollout.IsEnabledFor(user);

            private bool Off(int size, bool other = true)
            {
                return Flags.Off;
            }

            private string Theme(string user) => Flags.Theme;

            bool M(string user) => On(user) && !this.Off(other: false, size: 3) && X() && Theme(user + "x") == "dark";
        }

        """,
        """
        class Page
        {
            bool M(string user) => X();
        }

        """);

    [Fact]
    public async Task Private_method_stays_for_calls_with_side_effects() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
            private static bool On(string? user) => Flags.On;

            bool M(string user) => On(user) && On(X() ? user : null) && new List<string>().Any(On);
        }

        """,
        """
        class Page
        {
            private static bool On(string? user) => true;

            bool M(string user) => On(X() ? user : null) && new List<string>().Any(On);
        }

        """);

    private static string WithArgument(string? argument) =>
        $$"""
        record Customer(int Id, string Name, Address Address)
        {
            public string Loud => X() ? Name : "";
        }

        class Address
        {
            public required string City { get; init; }
        }

        class Loud
        {
            public Loud(string name) => Name = X() ? name : "";

            public string Name { get; }
        }

        class Page
        {
            bool M(Customer customer, Customer? maybe, Guid id, DayOfWeek day) => {{Condition(argument)}};
        }

        """;

    private static string Condition(string? argument) =>
        argument is null ? "true" : $"Flags.Rollout.IsEnabledFor({argument})";
}
