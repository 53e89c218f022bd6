using System.Collections.Concurrent;
using System.Globalization;

namespace FeatureFlags.Testing;

/// <summary>
/// Remembers which values of the flags were read while it lives, by all tests of the process: kept in a fixture of the test assembly, it tells at
/// the end which side of a flag no test has run.
/// </summary>
public sealed class FlagCoverage : IDisposable
{
    private readonly ManifestSet _manifests;
    private readonly ConcurrentDictionary<(FlagManifest Manifest, string Flag, string Value), bool> _seen = new();
    private readonly IDisposable[] _observations;

    /// <summary>Starts to look on.</summary>
    /// <param name="manifests">
    /// The flags: <c>Flags.Manifest</c> of the generated class, and those of libraries whose flags the tests cover too.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="manifests"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">There is no manifest.</exception>
    public FlagCoverage(params FlagManifest[] manifests)
    {
        _manifests = new ManifestSet(manifests);
        _observations = [.. _manifests.Manifests.Select(Observe)];
    }

    /// <summary>
    /// What no test has seen: for each flag that is on or off the missing answers, for each <c>variant</c> flag the missing variants, for any other
    /// flag that it was not read at all.
    /// </summary>
    public IReadOnlyList<string> Gaps =>
        [.. _manifests.Manifests.SelectMany(manifest => manifest.Names.SelectMany(flag => FindGaps(manifest, flag)))];

    /// <summary>Fails when a value of a flag was not read.</summary>
    /// <param name="flag">The flag's name.</param>
    /// <param name="values">Values: booleans, numbers, texts, variants by name. None: all that <see cref="Gaps"/> asks for.</param>
    /// <exception cref="FlagCoverageException">One of them was not read.</exception>
    /// <exception cref="ArgumentException">There is no such flag.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void AssertExercised([FlagName] string flag, params object[] values)
    {
        FlagManifest manifest = _manifests.OwnerOf(flag);
        if (values is null)
        {
            throw new ArgumentNullException(nameof(values));
        }

        Throw(values.Length == 0 ? FindGaps(manifest, flag) : FindGaps(manifest, flag, values.Select(TextOf)));
    }

    /// <summary>Fails when there are <see cref="Gaps"/>.</summary>
    /// <exception cref="FlagCoverageException">Some value of some flag was not read: all are named.</exception>
    public void AssertAllExercised() => Throw(Gaps);

    /// <summary>Looks on no longer.</summary>
    public void Dispose() => Array.ForEach(_observations, observation => observation.Dispose());

    private IDisposable Observe(FlagManifest manifest) =>
        manifest.Observe(read => _seen.TryAdd((manifest, read.Name, TextOf(read.Value)), true));

    private static void Throw(IEnumerable<string> gaps)
    {
        string[] all = [.. gaps];
        if (all.Length > 0)
        {
            throw new FlagCoverageException(string.Join(Environment.NewLine, all));
        }
    }

    private IEnumerable<string> FindGaps(FlagManifest manifest, string flag)
    {
        FlagDescription description = manifest.Describe(flag)!;
        return description.Type switch
        {
            "boolean" or "percentage" or "users" => FindGaps(manifest, flag, ["true", "false"]),
            "variant" => FindGaps(manifest, flag, description.Variants),
            _ => _seen.Keys.Any(read => read.Manifest == manifest && read.Flag == flag) ? [] : [$"Flag '{flag}' was never exercised."],
        };
    }

    private IEnumerable<string> FindGaps(FlagManifest manifest, string flag, IEnumerable<string> values) => values
        .Where(value => !_seen.ContainsKey((manifest, flag, value)))
        .Select(value => $"Flag '{flag}' was never exercised with the value {value}.");

    private static string TextOf(object? value) => value switch
    {
        bool on => on ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
