using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace FeatureFlags.Benchmarks;

/// <summary>Evaluates five rules for five groups with different rollouts, for sixteen users in none, one or two groups.</summary>
public class RulesEvaluation
{
    private const int Users = 16;

    private static readonly string[] s_groups = ["staff", "partners", "beta", "press", "students"];
    private static readonly string[][] s_memberships = [[], ["guests"], ["students"], ["guests", "press"]];

    private readonly FlagContext[] _contexts =
    [
        .. BenchmarkHost.RolloutUsers.Select((user, i) =>
            new FlagContext(user, s_memberships[i % 4]).With("country", "DE").With("app_version", "2.4.1")),
    ];
    private readonly TargetingContext[] _targetingContexts =
        [.. BenchmarkHost.RolloutUsers.Select((user, i) => new TargetingContext { UserId = user, Groups = s_memberships[i % 4] })];
    private readonly FlagEngine _engine;
    private readonly PercentageFlag _byGroup;
    private readonly PercentageFlag _byAttributes;
    private readonly IFlagClient _client;
    private readonly string _name;
    private readonly ServiceProvider _services;
    private readonly IFeatureManager _featureManager;

    public RulesEvaluation()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings()).Build();
        _engine = FlagEngine.Create(
            configuration, new FlagManifest("Rules", "pricing\tpercentage\t0\nregions\tpercentage\t0\n", static () => { }));
        _client = _engine.Client;
        _name = _client.Names[0];
        _byGroup = _client.GetValue<PercentageFlag>(_name);
        _byAttributes = _client.GetValue<PercentageFlag>(_client.Names[1]);
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddFeatureManagement(configuration)
            .Services
            .BuildServiceProvider();
        _featureManager = _services.GetRequiredService<IFeatureManager>();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _services.Dispose();
        _engine.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Users)]
    public int Groups() => Count(_byGroup);

    /// <summary>
    /// Evaluates five rules of two conditions: a list of countries, and a version range, an address block, a regular expression
    /// or a number.
    /// </summary>
    [Benchmark(OperationsPerInvoke = Users)]
    public int Attributes() => Count(_byAttributes);

    [Benchmark(OperationsPerInvoke = Users)]
    public int ByName()
    {
        int on = 0;
        foreach (FlagContext context in _contexts)
        {
            on += _client.IsEnabled(_name, context) ? 1 : 0;
        }

        return on;
    }

    [Benchmark(OperationsPerInvoke = Users)]
    public int FeatureManagement()
    {
        int on = 0;
        foreach (TargetingContext context in _targetingContexts)
        {
            on += _featureManager.IsEnabledAsync("pricing", context).GetAwaiter().GetResult() ? 1 : 0;
        }

        return on;
    }

    private int Count(PercentageFlag flag)
    {
        int on = 0;
        foreach (FlagContext context in _contexts)
        {
            on += flag.IsEnabledFor(context) ? 1 : 0;
        }

        return on;
    }

    private static Dictionary<string, string?> Settings()
    {
        string rules = string.Join(
            ", ", s_groups.Select((group, i) => $$"""{ "when": { "groups": { "in": ["{{group}}"] } }, "percentage": {{10 * (i + 1)}} }"""));
        const string Filter = "feature_management:feature_flags:0:conditions:client_filters:0";
        Dictionary<string, string?> settings = new()
        {
            ["FeatureFlags:pricing"] = $$"""{ "rules": [{{rules}}], "percentage": 5 }""",
            ["FeatureFlags:regions"] = """
                { "rules": [
                    { "when": { "country": { "in": ["FR", "ES"] }, "app_version": { "semver": ">=3.0.0" } }, "percentage": 10 },
                    { "when": { "country": { "in": ["DE", "AT"] }, "address": { "cidr": "10.0.0.0/8" } }, "percentage": 20 },
                    { "when": { "country": { "in": ["DE", "AT"] }, "userId": { "matches": "^admin-[0-9]+$" } }, "percentage": 30 },
                    { "when": { "country": { "in": ["DE", "CH"] }, "age": { "ge": 18 } }, "percentage": 40 },
                    { "when": { "country": { "in": ["DE", "CH"] }, "app_version": { "semver": ">=2.1.0" } }, "percentage": 50 }
                ] }
                """,
            ["feature_management:feature_flags:0:id"] = "pricing",
            ["feature_management:feature_flags:0:enabled"] = "true",
            [Filter + ":name"] = "Microsoft.Targeting",
            [Filter + ":parameters:Audience:DefaultRolloutPercentage"] = "5",
        };
        for (int i = 0; i < s_groups.Length; i++)
        {
            settings[$"{Filter}:parameters:Audience:Groups:{i}:Name"] = s_groups[i];
            settings[$"{Filter}:parameters:Audience:Groups:{i}:RolloutPercentage"] = $"{10 * (i + 1)}";
        }

        return settings;
    }
}
