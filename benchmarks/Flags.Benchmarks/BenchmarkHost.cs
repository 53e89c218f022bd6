using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace FeatureFlags.Benchmarks;

/// <summary>A host with 1,000 flags and the same features for Microsoft.FeatureManagement, in one configuration.</summary>
internal sealed class BenchmarkHost : IDisposable
{
    /// <summary>The environment variable of the boolean flag. It is set when the process starts.</summary>
    public const string EnvironmentVariableName = "FEATURE_NEW_UI_ENABLED";

    /// <summary>The users of the list.</summary>
    public static readonly string[] ListedUsers = [.. Enumerable.Range(0, 10).Select(i => $"user-1{i}")];

    /// <summary>The users of the rollout, of which about a quarter are included.</summary>
    public static readonly string[] RolloutUsers = [.. Enumerable.Range(0, 16).Select(i => $"user-{1000 + i}")];

    private readonly ServiceProvider _services;
    private readonly IServiceScope _scope;

    public BenchmarkHost()
    {
        Configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings()).Build();
        ServiceCollection services = new();
        services.AddFlags(Configuration);
        services.AddFeatureManagement(Configuration);
        _services = services.BuildServiceProvider();
        _scope = _services.CreateScope();
        Verify();
    }

    public IConfigurationRoot Configuration { get; }

    /// <summary>Gets the flags of a service scope, like a request does.</summary>
    public IFlags Flags => _scope.ServiceProvider.GetRequiredService<IFlags>();

    public IFlagClient Client => _services.GetRequiredService<IFlagClient>();

    public IOptionsMonitor<FlagValues> Values => _services.GetRequiredService<IOptionsMonitor<FlagValues>>();

    public IFeatureManager FeatureManager => _services.GetRequiredService<IFeatureManager>();

    public void Dispose()
    {
        _scope.Dispose();
        _services.Dispose();
    }

    /// <summary>Verifies the results before the measurement.</summary>
    private void Verify()
    {
        FlagContext listed = new(ListedUsers[^1]);
        TargetingContext listedTarget = new() { UserId = ListedUsers[^1] };
        bool isCorrect = Benchmarks.Flags.NewUiEnabled
            && Flags.BetaUsers.IsEnabledFor(listed)
            && Client.IsEnabled(Benchmarks.Flags.Names.BetaUsers, listed)
            && Benchmarks.Flags.EnhancedAnalytics.Percentage == 25
            && FeatureManager.IsEnabledAsync(Benchmarks.Flags.Names.NewUiEnabled).GetAwaiter().GetResult()
            && FeatureManager.IsEnabledAsync(Benchmarks.Flags.Names.BetaUsers, listedTarget).GetAwaiter().GetResult();
        if (!isCorrect)
        {
            throw new InvalidOperationException("The settings have no effect: " + Client.Explain(Benchmarks.Flags.Names.BetaUsers, listed));
        }
    }

    private static Dictionary<string, string?> Settings()
    {
        Dictionary<string, string?> settings = [];
        IReadOnlyList<string> names = Benchmarks.Flags.Manifest.Names;
        for (int i = 0; i < names.Count; i++)
        {
            settings[$"FeatureFlags:{names[i]}"] = "true";
            settings[$"feature_management:feature_flags:{i}:id"] = names[i];
            settings[$"feature_management:feature_flags:{i}:enabled"] = "true";
            Target(settings, names[i], $"feature_management:feature_flags:{i}:conditions:client_filters:0");
        }

        settings["FeatureFlags:search_page_size"] = "50";
        settings["FeatureFlags:fuzzy_threshold"] = "0.9";
        settings["FeatureFlags:greeting"] = "Good day";
        return settings;
    }

    private static void Target(Dictionary<string, string?> settings, string name, string filter)
    {
        if (name is not (Benchmarks.Flags.Names.BetaUsers or Benchmarks.Flags.Names.EnhancedAnalytics))
        {
            return;
        }

        settings[$"{filter}:name"] = "Microsoft.Targeting";
        settings[$"{filter}:parameters:Audience:DefaultRolloutPercentage"] = name == Benchmarks.Flags.Names.BetaUsers ? "0" : "25";
        if (name == Benchmarks.Flags.Names.EnhancedAnalytics)
        {
            settings[$"FeatureFlags:{name}"] = "25";
            return;
        }

        settings.Remove($"FeatureFlags:{name}");
        for (int i = 0; i < ListedUsers.Length; i++)
        {
            settings[$"{filter}:parameters:Audience:Users:{i}"] = ListedUsers[i];
            settings[$"FeatureFlags:{name}:{i}"] = ListedUsers[i];
        }
    }
}
