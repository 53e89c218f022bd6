using System.Collections;

namespace FeatureFlags.Testing;

/// <summary>
/// Represents all combinations of values of the selected flags, as rows of a parameterized test. As an
/// <c>IEnumerable&lt;object[]&gt;</c>, it is a data source for <c>[MemberData]</c> in xUnit v2 and v3, <c>[TestCaseSource]</c> in NUnit,
/// and <c>[DynamicData]</c> in MSTest.
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
    /// <summary>
    /// The maximum number of combinations. The enumeration of a larger matrix throws an exception, because its tests could run for
    /// hours.
    /// </summary>
    private const int MaxCases = 1_000;

    private readonly ManifestSet _manifests;
    private readonly IReadOnlyList<(string Name, IReadOnlyList<FlagCaseValue> Values)> _flags;

    /// <summary>Initializes a new instance of the <see cref="FlagMatrix"/> class with a single case that sets no flag.</summary>
    /// <param name="manifests">
    /// The manifests of the flags to test: <c>Flags.Manifest</c> of the generated class, and those of libraries whose flags are tested
    /// together with them. If two manifests declare the same name, the first manifest takes precedence.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="manifests"/>, or one of its elements, is <c>null</c>.</exception>
    /// <exception cref="ArgumentException"><paramref name="manifests"/> is empty.</exception>
    public FlagMatrix(params FlagManifest[] manifests)
        : this(new ManifestSet(manifests), [])
    {
    }

    private FlagMatrix(ManifestSet manifests, IReadOnlyList<(string Name, IReadOnlyList<FlagCaseValue> Values)> flags) =>
        (_manifests, _flags) = (manifests, flags);

    /// <summary>
    /// Returns a matrix that also contains all values of a flag. The values of a <c>boolean</c> flag are off and on. The values of
    /// a <c>percentage</c> or <c>users</c> flag are off for all users and on for all users. The values of a <c>variant</c> flag are
    /// its variants.
    /// </summary>
    /// <param name="flag">The name of the flag, such as <c>Flags.Names.NewUiEnabled</c>.</param>
    /// <returns>A new matrix with the additional combinations.</returns>
    /// <exception cref="ArgumentException">
    /// The flag does not exist, the matrix already contains the flag, or the type of the flag has no finite list of values. In the last
    /// case, use the overload with values.
    /// </exception>
    public FlagMatrix With([FlagName] string flag)
    {
        FlagDescription description = _manifests.Describe(flag);
        return description.Type switch
        {
            "boolean" or "percentage" or "users" => With(flag, false, true),
            "variant" => With(flag, [.. description.Variants]),
            _ => throw new ArgumentException($"Flag '{flag}' has the type {description.Type}: name the values to test with.", nameof(flag)),
        };
    }

    /// <summary>Returns a matrix that also contains the specified values of a flag.</summary>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="values">
    /// The values to test, as Boolean values, numbers or strings. For <c>percentage</c> and <c>users</c> flags, a Boolean value is on or
    /// off for everyone. Specify variants by name or as values of the generated enum. Pass any other value, such as a long form, as a
    /// <see cref="FlagSetting"/>, whose origin is displayed in the name of the test.
    /// </param>
    /// <returns>A new matrix with the additional combinations.</returns>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    /// <exception cref="ArgumentException">
    /// The flag does not exist, the matrix already contains it, there are no values, or a value is not valid for the flag.
    /// </exception>
    public FlagMatrix With([FlagName] string flag, params object[] values)
    {
        if (values is null)
        {
            throw new ArgumentNullException(nameof(values));
        }

        FlagDescription description = _manifests.Describe(flag);
        if (values.Length == 0 || _flags.Any(other => other.Name == flag))
        {
            throw new ArgumentException(
                values.Length == 0 ? $"Name the values of '{flag}'." : $"Flag '{flag}' is in the matrix already.", nameof(flag));
        }

        FlagCaseValue[] cases = [.. values.Select(value => FlagCaseValue.Of(description, value))];
        foreach (FlagCaseValue each in cases)
        {
            // The value is validated here, so that a mistake is reported once and not in each test.
            _manifests.OwnerOf(flag).Override([new KeyValuePair<string, FlagSetting>(flag, each.Setting)]).Dispose();
        }

        return new FlagMatrix(_manifests, [.. _flags, (flag, cases)]);
    }

    /// <summary>Returns an enumerator over the rows of the matrix. Each row contains one <see cref="FlagCase"/>.</summary>
    /// <exception cref="InvalidOperationException">The matrix has more than 1,000 combinations.</exception>
    public IEnumerator<object[]> GetEnumerator()
    {
        long count = _flags.Aggregate(1L, (product, flag) => Math.Min(product * flag.Values.Count, int.MaxValue));
        if (count > MaxCases)
        {
            throw new InvalidOperationException(
                $"The matrix has more than {MaxCases} cases: test fewer flags together, or name fewer of their values.");
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
