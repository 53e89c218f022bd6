using System.Collections.Concurrent;
using System.Globalization;

namespace FeatureFlags.Testing;

/// <summary>
/// Records which values of the flags are read by all tests of the process while this object exists. Create it in a fixture of the test
/// assembly: at the end it reports the values that no test has read.
/// </summary>
public sealed class FlagCoverage : IDisposable
{
    private readonly ManifestSet _manifests;
    private readonly ConcurrentDictionary<(FlagManifest Manifest, string Flag, string Value), bool> _seen = new();
    private readonly IDisposable[] _observations;

    /// <summary>Starts to record reads.</summary>
    /// <param name="manifests">
    /// The flags: <c>Flags.Manifest</c> of the generated class, and of the libraries whose flags the tests must cover too.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="manifests"/>, or one of its elements, is <c>null</c>.</exception>
    /// <exception cref="ArgumentException"><paramref name="manifests"/> is empty.</exception>
    public FlagCoverage(params FlagManifest[] manifests)
    {
        _manifests = new ManifestSet(manifests);
        _observations = [.. _manifests.Manifests.Select(Observe)];
    }

    /// <summary>
    /// Gets the gaps, one message each: for a flag that is on or off, each missing value; for a <c>variant</c> flag, each missing
    /// variant; for any other flag, that it was not read.
    /// </summary>
    public IReadOnlyList<string> Gaps =>
        [.. _manifests.Manifests.SelectMany(manifest => manifest.Names.SelectMany(flag => FindGaps(manifest, flag)))];

    /// <summary>Throws if a value of a flag was not read.</summary>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="values">
    /// The values: Boolean values, numbers, strings, or variants by name. Without values, all gaps of the flag count (see
    /// <see cref="Gaps"/>).
    /// </param>
    /// <exception cref="FlagCoverageException">A value was not read.</exception>
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

    /// <summary>Throws if there are <see cref="Gaps"/>.</summary>
    /// <exception cref="FlagCoverageException">A value of a flag was not read. The message lists all gaps.</exception>
    public void AssertAllExercised() => Throw(Gaps);

    /// <summary>Stops recording reads.</summary>
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
