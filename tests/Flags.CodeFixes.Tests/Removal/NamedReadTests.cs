namespace FeatureFlags.CodeFixes.Tests.Removal;

public sealed class NamedReadTests
{
    [Theory]
    [InlineData("if (client.IsEnabled(\"on\")) A();", "A();")]
    [InlineData("if (client.IsEnabled(Flags.Names.On, null)) A();", "A();")]
    [InlineData("const string Name = \"off\";\nif (client.IsEnabled(Name)) A();\nUse(Name);", "const string Name = \"off\";\nUse(Name);")]
    [InlineData("Use(client.GetValue<int>(\"page_size\"));", "Use(50);")]
    [InlineData("Use(client.GetRolloutPercentage(\"rollout\", \"ann\"));", "Use(100.0);")]
    [InlineData("client.IsEnabled(\"on\");\nA();", "A();")]
    public async Task Calls_with_the_flag_name_become_its_value(string before, string after) =>
        await RemovalVerifier.VerifyAsync(InMethod(before), InMethod(after));

    [Theory]
    [InlineData("Use(client.Explain(\"on\"));")]
    [InlineData("Use(client.GetValue<long>(\"page_size\"));")]
    [InlineData("Use(new[] { Flags.Names.On });")]
    [InlineData("Use(Environment.GetEnvironmentVariable(\"FEATURE_ON\"));")]
    public async Task Calls_that_a_value_cannot_replace_are_refused(string statement) =>
        Assert.Contains(
            "remove the uses manually",
            await RemovalVerifier.VerifyRefusedAsync(InMethod(statement)),
            StringComparison.Ordinal);

    // A stand-in with the names of the real interface.
    [Fact]
    public async Task Awaited_calls_become_the_value_and_the_method_stays_async() => await RemovalVerifier.VerifyAsync(
        WithManager(
            "await manager.IsEnabledAsync(\"on\") && await manager.IsEnabledAsync(\"Off\").ConfigureAwait(false) || await XAsync()",
            "manager.IsEnabledAsync(\"on\")"),
        WithManager("await XAsync()", "manager.IsEnabledAsync(\"on\")"));

    private static string WithManager(string awaited, string returned) => $$"""
        namespace Microsoft.FeatureManagement
        {
            interface IFeatureManager { Task<bool> IsEnabledAsync(string feature); }
        }

        class Page(Microsoft.FeatureManagement.IFeatureManager manager)
        {
            async Task<bool> IsNewAsync() => {{awaited}};
            Task<bool> Returned() => {{returned}};
        }
        """;

    private static string InMethod(string statements) =>
        RemovalVerifier.InMethod(statements).Replace("IFlags flags", "FeatureFlags.IFlagClient client", StringComparison.Ordinal);
}
