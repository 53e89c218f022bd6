using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace FeatureFlags.Benchmarks;

/// <summary>A program with a thousand flags, and the same thousand features for the peer, from one configuration.</summary>
internal sealed class Scene : IDisposable
{
    /// <summary>What the environment says of the plain boolean: the process has it from its start.</summary>
    public const string Variable = "FEATURE_NEW_UI_ENABLED";

    /// <summary>The users that the list names.</summary>
    public static readonly string[] Listed = [.. Enumerable.Range(0, 10).Select(i => $"user-1{i}")];

    /// <summary>Users of a rollout: about a quarter of them are in.</summary>
    public static readonly string[] Visitors = [.. Enumerable.Range(0, 16).Select(i => $"user-{1000 + i}")];

    private readonly ServiceProvider _services;
    private readonly IServiceScope _scope;

    public Scene()
    {
        Configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings()).Build();
        ServiceCollection services = new();
        services.AddFlags(Configuration);
        services.AddFeatureManagement(Configuration);
        _services = services.BuildServiceProvider();
        _scope = _services.CreateScope();
        Check();
    }

    public IConfigurationRoot Configuration { get; }

    /// <summary>As a request has it.</summary>
    public IFlags Flags => _scope.ServiceProvider.GetRequiredService<IFlags>();

    public IFlagClient Client => _services.GetRequiredService<IFlagClient>();

    public IOptionsMonitor<FlagValues> Values => _services.GetRequiredService<IOptionsMonitor<FlagValues>>();

    public IFeatureManager Peer => _services.GetRequiredService<IFeatureManager>();

    public void Dispose()
    {
        _scope.Dispose();
        _services.Dispose();
    }

    /// <summary>A fast wrong answer is none.</summary>
    private void Check()
    {
        FlagContext listed = new(Listed[^1]);
        TargetingContext peerListed = new() { UserId = Listed[^1] };
        bool isRight = Benchmarks.Flags.NewUiEnabled
            && Flags.BetaUsers.IsEnabledFor(listed)
            && Client.IsEnabled(Benchmarks.Flags.Names.BetaUsers, listed)
            && Benchmarks.Flags.EnhancedAnalytics.Percentage == 25
            && Peer.IsEnabledAsync(Benchmarks.Flags.Names.NewUiEnabled).GetAwaiter().GetResult()
            && Peer.IsEnabledAsync(Benchmarks.Flags.Names.BetaUsers, peerListed).GetAwaiter().GetResult();
        if (!isRight)
        {
            throw new InvalidOperationException("The settings did not arrive: " + Client.Explain(Benchmarks.Flags.Names.BetaUsers, listed));
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
        for (int i = 0; i < Listed.Length; i++)
        {
            settings[$"{filter}:parameters:Audience:Users:{i}"] = Listed[i];
            settings[$"FeatureFlags:{name}:{i}"] = Listed[i];
        }
    }
}
