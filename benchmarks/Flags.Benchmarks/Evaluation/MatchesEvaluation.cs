using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Benchmarks;

/// <summary>
/// Compares a rule with a regular expression on 25 characters with the engines of the framework. A second setting has the most
/// expensive expression and the longest string.
/// </summary>
public class MatchesEvaluation
{
    private const string Pattern = @"^[a-z.]+@example\.com$";
    private const string Email = "john.smithson@example.com";

    private static readonly string s_text = string.Concat(Enumerable.Range(0, 1_000).Select(i => "ab"[(i * 7919 >> 3) & 1]));

    private readonly FlagContext _caller = new FlagContext("john").With("email", Email).With("text", s_text);
    private readonly Regex _nonBacktracking = new(Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private readonly Regex _backtracking = new(Pattern, RegexOptions.CultureInvariant);
    private readonly FlagEngine _engine;
    private readonly PercentageFlag _usual;
    private readonly PercentageFlag _limit;

    public MatchesEvaluation()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["FeatureFlags:usual"] = Rule("email", Pattern),
            ["FeatureFlags:limit"] = Rule("text", "[ab]*a[ab]{995}c$"),
        }).Build();
        FlagManifest manifest = new("Matches", "usual\tpercentage\t0\nlimit\tpercentage\t0\n", static () => { });
        _engine = FlagEngine.Create(configuration, manifest);
        _usual = _engine.Client.GetValue<PercentageFlag>(manifest.Names[0]);
        _limit = _engine.Client.GetValue<PercentageFlag>(manifest.Names[1]);
    }

    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    [Benchmark(Baseline = true)]
    public bool Usual() => _usual.IsEnabledFor(_caller);

    [Benchmark]
    public bool NonBacktracking() => _nonBacktracking.IsMatch(Email);

    [Benchmark]
    public bool Backtracking() => _backtracking.IsMatch(Email);

    [Benchmark]
    public bool AtTheLimit() => _limit.IsEnabledFor(_caller);

    private static string Rule(string attribute, string pattern) =>
        $$"""{ "rules": [{ "when": { "{{attribute}}": { "matches": "{{pattern.Replace(@"\", @"\\", StringComparison.Ordinal)}}" } } }] }""";
}
