using System.Collections.Concurrent;
using System.Globalization;

namespace FeatureFlags.Testing;

/// <summary>
/// Remembers which values of the flags were read while it lives, by all tests of the process: kept in a fixture of the test assembly, it tells at
/// the end which side of a flag no test has run.
/// </summary>
public sealed class FlagCoverage : IDisposable
{
    private readonly FlagManifest _manifest;
    private readonly ConcurrentDictionary<(string Flag, string Value), bool> _seen = new();
    private readonly IDisposable _observation;

    /// <summary>Starts to look on.</summary>
    /// <param name="manifest">The flags: <c>Flags.Manifest</c> of the generated class.</param>
    /// <exception cref="ArgumentNullException"><paramref name="manifest"/> is null.</exception>
    public FlagCoverage(FlagManifest manifest)
    {
        _manifest = manifest ?? throw new ArgumentNullException(nameof(manifest));
        _observation = manifest.Observe(read => _seen.TryAdd((read.Name, TextOf(read.Value)), true));
    }

    /// <summary>
    /// What no test has seen: for each flag that is on or off the missing answers, for each <c>variant</c> flag the missing variants, for any other
    /// flag that it was not read at all.
    /// </summary>
    public IReadOnlyList<string> Gaps => [.. _manifest.Names.SelectMany(FindGaps)];

    /// <summary>Fails when a value of a flag was not read.</summary>
    /// <param name="flag">The flag's name.</param>
    /// <param name="values">Values: booleans, numbers, texts, variants by name. None: all that <see cref="Gaps"/> asks for.</param>
    /// <exception cref="FlagCoverageException">One of them was not read.</exception>
    /// <exception cref="ArgumentException">There is no such flag.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void AssertExercised([FlagName] string flag, params object[] values)
    {
        if (_manifest.Describe(flag) is null)
        {
            throw new ArgumentException($"No flag is called '{flag}'.", nameof(flag));
        }

        if (values is null)
        {
            throw new ArgumentNullException(nameof(values));
        }

        Throw(values.Length == 0 ? FindGaps(flag) : FindGaps(flag, values.Select(TextOf)));
    }

    /// <summary>Fails when there are <see cref="Gaps"/>.</summary>
    /// <exception cref="FlagCoverageException">Some value of some flag was not read: all are named.</exception>
    public void AssertAllExercised() => Throw(Gaps);

    /// <summary>Looks on no longer.</summary>
    public void Dispose() => _observation.Dispose();

    private static void Throw(IEnumerable<string> gaps)
    {
        string[] all = [.. gaps];
        if (all.Length > 0)
        {
            throw new FlagCoverageException(string.Join(Environment.NewLine, all));
        }
    }

    private IEnumerable<string> FindGaps(string flag)
    {
        FlagDescription description = _manifest.Describe(flag)!;
        return description.Type switch
        {
            "boolean" or "percentage" or "users" => FindGaps(flag, ["true", "false"]),
            "variant" => FindGaps(flag, description.Variants),
            _ => _seen.Keys.Any(read => read.Flag == flag) ? [] : [$"Flag '{flag}' was never exercised."],
        };
    }

    private IEnumerable<string> FindGaps(string flag, IEnumerable<string> values) => values
        .Where(value => !_seen.ContainsKey((flag, value)))
        .Select(value => $"Flag '{flag}' was never exercised with the value {value}.");

    private static string TextOf(object? value) => value switch
    {
        bool on => on ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
