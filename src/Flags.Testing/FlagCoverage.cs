using System.Collections.Concurrent;
using System.Globalization;

namespace FeatureFlags.Testing;

/// <summary>
/// Records which flag values the tests of the process read, and reports the values that no test has read. Create one instance in a
/// fixture of the test assembly. Recording ends when the instance is disposed.
/// </summary>
public sealed class FlagCoverage : IDisposable
{
    private readonly ManifestSet _manifests;
    private readonly ConcurrentDictionary<(FlagManifest Manifest, string Flag, string Value), bool> _seen = new();
    private readonly IDisposable[] _observations;

    /// <summary>Initializes a new instance of the <see cref="FlagCoverage"/> class and starts to record reads.</summary>
    /// <param name="manifests">
    /// The manifests of the flags to record: <c>Flags.Manifest</c> of the generated class, and those of libraries whose flags the tests
    /// must cover too.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="manifests"/>, or one of its elements, is <c>null</c>.</exception>
    /// <exception cref="ArgumentException"><paramref name="manifests"/> is empty.</exception>
    public FlagCoverage(params FlagManifest[] manifests)
    {
        _manifests = new ManifestSet(manifests);
        _observations = [.. _manifests.Manifests.Select(Observe)];
    }

    /// <summary>
    /// Gets one message for each required value that no test has read. For a flag that is on or off, both values are required. For a
    /// <c>variant</c> flag, each variant is required. For any other flag, at least one value must be read.
    /// </summary>
    public IReadOnlyList<string> Gaps =>
        [.. _manifests.Manifests.SelectMany(manifest => manifest.Names.SelectMany(flag => FindGaps(manifest, flag)))];

    /// <summary>Throws an exception unless tests have read all of the specified values of a flag.</summary>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="values">
    /// The values that must be read, as Boolean values, numbers or strings. Specify variants by name. If no values are specified, the
    /// values of the flag in <see cref="Gaps"/> must be read.
    /// </param>
    /// <exception cref="FlagCoverageException">At least one of the values was not read.</exception>
    /// <exception cref="ArgumentException">The flag does not exist.</exception>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    public void AssertExercised([FlagName] string flag, params object[] values)
    {
        FlagManifest manifest = _manifests.OwnerOf(flag);
        if (values is null)
        {
            throw new ArgumentNullException(nameof(values));
        }

        Throw(values.Length == 0 ? FindGaps(manifest, flag) : FindGaps(manifest, flag, values.Select(TextOf)));
    }

    /// <summary>
    /// Throws an exception if <see cref="Gaps"/> is not empty, which means that no test has read a required value of a flag.
    /// </summary>
    /// <exception cref="FlagCoverageException">A value of a flag was not read. The message lists all gaps.</exception>
    public void AssertAllExercised() => Throw(Gaps);

    /// <summary>Stops recording the flag values that tests read. The recorded values remain available.</summary>
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
