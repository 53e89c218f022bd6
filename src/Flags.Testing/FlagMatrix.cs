using System.Collections;

namespace FeatureFlags.Testing;

/// <summary>
/// Every combination of the values of some flags, as rows of a theory. It is plain <c>IEnumerable&lt;object[]&gt;</c>: xUnit v2 and v3 take it by
/// <c>[MemberData]</c>, NUnit by <c>[TestCaseSource]</c>, MSTest by <c>[DynamicData]</c>.
/// </summary>
/// <example>
/// <code>
/// public static FlagMatrix Flags_on_and_off => new FlagMatrix(Flags.Manifest).With(Flags.Names.NewUiEnabled);
///
/// [Theory, MemberData(nameof(Flags_on_and_off))]
/// public void Shows_the_total(FlagCase flags)
/// {
///     using (flags.Use())
///     {
///         …
///     }
/// }
/// </code>
/// </example>
public sealed class FlagMatrix : IEnumerable<object[]>
{
    /// <summary>The most combinations that are made: a slip would otherwise run for hours.</summary>
    private const int MaxCases = 1_000;

    private readonly ManifestSet _manifests;
    private readonly IReadOnlyList<(string Name, IReadOnlyList<FlagCaseValue> Values)> _flags;

    /// <summary>Creates a matrix of one case, in which no flag is set.</summary>
    /// <param name="manifests">
    /// The flags: <c>Flags.Manifest</c> of the generated class, and those of libraries whose flags are tested together with them. Of two
    /// manifests that declare one name the first one counts.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="manifests"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">There is no manifest.</exception>
    public FlagMatrix(params FlagManifest[] manifests)
        : this(new ManifestSet(manifests), [])
    {
    }

    private FlagMatrix(ManifestSet manifests, IReadOnlyList<(string Name, IReadOnlyList<FlagCaseValue> Values)> flags) =>
        (_manifests, _flags) = (manifests, flags);

    /// <summary>Adds a flag with all its values: off and on for <c>boolean</c>, <c>percentage</c> and <c>users</c> (nobody and everybody), each variant of a <c>variant</c> flag.</summary>
    /// <param name="flag">The flag's name: <c>Flags.Names.NewUiEnabled</c>.</param>
    /// <returns>A matrix with more cases.</returns>
    /// <exception cref="ArgumentException">There is no such flag, it is there already, or its type has no end of values: name some.</exception>
    public FlagMatrix With([FlagName] string flag)
    {
        FlagDescription description = _manifests.Describe(flag);
        return description.Type switch
        {
            "boolean" or "percentage" or "users" => With(flag, false, true),
            "variant" => With(flag, [.. description.Variants]),
            _ => throw new ArgumentException($"Flag '{flag}' is of the type {description.Type}: name the values to test with.", nameof(flag)),
        };
    }

    /// <summary>Adds a flag with some of its values.</summary>
    /// <param name="flag">The flag's name.</param>
    /// <param name="values">
    /// Booleans (for <c>percentage</c> and <c>users</c>: everybody or nobody), numbers, strings, variants by name or as the generated enum;
    /// anything else as a <see cref="FlagSetting"/>, also the long form: its origin is what the test's name shows.
    /// </param>
    /// <returns>A matrix with more cases.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">There is no such flag, it is there already, no value is named, or one does not fit the flag.</exception>
    public FlagMatrix With([FlagName] string flag, params object[] values)
    {
        if (values is null)
        {
            throw new ArgumentNullException(nameof(values));
        }

        FlagDescription description = _manifests.Describe(flag);
        if (values.Length == 0 || _flags.Any(other => other.Name == flag))
        {
            throw new ArgumentException(values.Length == 0 ? $"Name the values of '{flag}'." : $"Flag '{flag}' is in the matrix already.", nameof(flag));
        }

        FlagCaseValue[] cases = [.. values.Select(value => FlagCaseValue.Of(description, value))];
        foreach (FlagCaseValue each in cases)
        {
            // Here, where the mistake is, and not in each test.
            _manifests.OwnerOf(flag).Override([new KeyValuePair<string, FlagSetting>(flag, each.Setting)]).Dispose();
        }

        return new FlagMatrix(_manifests, [.. _flags, (flag, cases)]);
    }

    /// <summary>The rows: one <see cref="FlagCase"/> each.</summary>
    /// <exception cref="InvalidOperationException">There are more than 1,000.</exception>
    public IEnumerator<object[]> GetEnumerator()
    {
        long count = _flags.Aggregate(1L, (product, flag) => Math.Min(product * flag.Values.Count, int.MaxValue));
        if (count > MaxCases)
        {
            throw new InvalidOperationException($"The matrix has more than {MaxCases} cases: test fewer flags together, or name fewer of their values.");
        }

        IEnumerable<FlagCase> cases = [new FlagCase([])];
        foreach ((string name, IReadOnlyList<FlagCaseValue> values) in _flags)
        {
            FlagManifest owner = _manifests.OwnerOf(name);
            cases = cases.SelectMany(each => values.Select(value => each.With(owner, name, value)));
        }

        return cases.Select(each => new object[] { each }).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
