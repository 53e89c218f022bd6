using FeatureFlags.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FeatureFlags.Tests.Testing;

/// <summary>Coverage counts all reads of the process, so these tests do not run in parallel with other tests.</summary>
[Collection(nameof(FlagCoverageTests))]
[CollectionDefinition(nameof(FlagCoverageTests), DisableParallelization = true)]
public sealed class FlagCoverageTests
{
    [Fact]
    public void Gaps_are_the_values_that_no_test_has_read()
    {
        using FlagCoverage coverage = new(Flags.Manifest);
        _ = Flags.NewUiEnabled;
        _ = Flags.Rollout.IsEnabledFor("ann");
        using (Flags.Override(o => o.Theme = Theme.HighContrast))
        {
            _ = Flags.Theme.For("ann");
        }

        Assert.Equal(
            [
                "Flag 'new_ui_enabled' was never exercised with the value true.",
                "Flag 'rollout' was never exercised with the value true.",
                "Flag 'beta' was never exercised with the value true.",
                "Flag 'beta' was never exercised with the value false.",
                "Flag 'theme' was never exercised with the value classic.",
                "Flag 'page_size' was never exercised.",
                "Flag 'greeting' was never exercised.",
                "Flag 'limits' was never exercised.",
            ],
            coverage.Gaps);
        coverage.AssertExercised(Flags.Names.NewUiEnabled, false);
        Assert.Equal(
            "Flag 'new_ui_enabled' was never exercised with the value true.",
            Assert.Throws<FlagCoverageException>(() => coverage.AssertExercised(Flags.Names.NewUiEnabled, true, false)).Message);
        Assert.Equal(8, Assert.Throws<FlagCoverageException>(coverage.AssertAllExercised).Message.Split('\n').Length);
    }

    [Fact]
    public void Reads_of_every_accessor_count_and_binding_of_options_does_not()
    {
        ServiceCollection services = new();
        services.AddFlags(new ConfigurationBuilder().Build());
        using ServiceProvider provider = services.BuildServiceProvider();
        using IServiceScope scope = provider.CreateScope();
        using FlagCoverage coverage = new(Flags.Manifest);
        _ = provider.GetRequiredService<IOptionsMonitor<FlagValues>>().CurrentValue.NewUiEnabled;
        Assert.Throws<FlagCoverageException>(() => coverage.AssertExercised(Flags.Names.NewUiEnabled, false));

        IFlags flags = scope.ServiceProvider.GetRequiredService<IFlags>();
        IFlagClient client = provider.GetRequiredService<IFlagClient>();
        _ = (flags.NewUiEnabled, flags.Beta.IsEnabledFor("ann"), flags.Theme.Current, flags.Limits.Most);
        _ = (client.IsEnabled(Flags.Names.Rollout), client.GetValue<int>(Flags.Names.PageSize), Flags.Greeting);

        coverage.AssertExercised(Flags.Names.NewUiEnabled, false);
        coverage.AssertExercised(Flags.Names.Beta, false);
        coverage.AssertExercised(Flags.Names.Theme, "classic");
        coverage.AssertExercised(Flags.Names.Limits);
        coverage.AssertExercised(Flags.Names.Rollout, false);
        coverage.AssertExercised(Flags.Names.PageSize, 20);
        coverage.AssertExercised(Flags.Names.Greeting, "hello");
    }

    [Fact]
    public void Reads_after_Dispose_do_not_count()
    {
        FlagCoverage coverage = new(Flags.Manifest);
        coverage.Dispose();
        coverage.Dispose();
        _ = Flags.PageSize;
        Assert.Throws<FlagCoverageException>(() => coverage.AssertExercised(Flags.Names.PageSize));
    }
}
