using FeatureFlags.Generated;
using FeatureFlags.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.Testing;

/// <summary>
/// Tests with the flags of an application and a library. Coverage counts all reads of the process, so these tests do not run in
/// parallel with other tests.
/// </summary>
[Collection(nameof(FlagCoverageTests))]
public sealed class SeveralManifestsTests
{
    /// <summary>A flag of the library. It is not a constant, because no manifest of this project declares it (FLAG101).</summary>
    private static readonly string s_pricing = "dynamic_pricing";

    public static FlagMatrix Both => new FlagMatrix(Flags.Manifest, Library.Manifest).With(Flags.Names.NewUiEnabled).With(s_pricing);

    [Theory]
    [MemberData(nameof(Both))]
    public void Theory_spans_the_flags_of_two_manifests(FlagCase flags)
    {
        using (flags.Use())
        {
            Assert.Equal(
                flags.ToString(),
                $"new_ui_enabled: {(Flags.NewUiEnabled ? "on" : "off")}, dynamic_pricing: {(Library.DynamicPricing ? "on" : "off")}");
        }

        Assert.Equal((false, false), (Flags.NewUiEnabled, Library.DynamicPricing));
    }

    [Fact]
    public void Matrix_contains_every_combination_of_two_manifests() =>
        Assert.Equal(4, Both.Select(row => row[0].ToString()).Distinct().Count());

    [Fact]
    public void Retired_flag_of_a_library_is_rejected_and_leaves_no_override()
    {
        FlagMatrix matrix = new FlagMatrix(Flags.Manifest, Library.Manifest).With(Flags.Names.NewUiEnabled, true);
#pragma warning disable FLAG101 // The flag belongs to the library. No manifest of this project declares it.
        Assert.Contains(
            "retired", Assert.Throws<InvalidOperationException>(() => matrix.With("old_pricing")).Message, StringComparison.Ordinal);
#pragma warning restore FLAG101
        Assert.False(Flags.NewUiEnabled);
    }

    [Fact]
    public void Test_flags_of_a_host_span_two_manifests()
    {
        TestFlags flags = new(Flags.Manifest, Library.Manifest);
        ServiceCollection services = new();
        IConfiguration configuration = new ConfigurationBuilder().Build();
        services.AddFlags(configuration);
        FlagsRegistration.AddFlags<Library.IFlags, Library.Values>(
            services, configuration, Library.Manifest, null, _ => new Library.Reader(), (_, _) => { });
        services.AddTestFlags(flags);
        using ServiceProvider provider = services.BuildServiceProvider();
        IFlagClient client = provider.GetRequiredService<IFlagClient>();

        flags.Set(s_pricing, true).Set(Flags.Names.PageSize, 7);
        Assert.Equal((true, 7), (client.IsEnabled(s_pricing), client.GetValue<int>(Flags.Names.PageSize)));
        flags.Set((FlagCase)new FlagMatrix(Flags.Manifest, Library.Manifest).With(s_pricing, false).Single()[0]);
        Assert.False(client.IsEnabled(s_pricing));
    }

    [Fact]
    public void Coverage_reports_the_gaps_of_both_manifests()
    {
        using FlagCoverage coverage = new(Flags.Manifest, Library.Manifest);
        _ = Library.DynamicPricing;
        Assert.Contains("Flag 'dynamic_pricing' was never exercised with the value true.", coverage.Gaps);
        Assert.Contains("Flag 'new_ui_enabled' was never exercised with the value true.", coverage.Gaps);
        coverage.AssertExercised(s_pricing, false);
    }

    [Fact]
    public void Missing_manifest_is_rejected()
    {
        Assert.Throws<ArgumentException>(() => new FlagMatrix());
        Assert.Throws<ArgumentNullException>(() => new TestFlags(Flags.Manifest, null!));
        Assert.Throws<ArgumentException>(() => new FlagCoverage([]));
    }
}
