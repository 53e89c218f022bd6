using System.Runtime.InteropServices;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Collects the errors of a request by place. Only the first 20 are kept, because a body may have any number of errors.
/// </summary>
internal sealed class Faults
{
    private const int Most = 20;

    private readonly Dictionary<string, List<string>> _places = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Gets whether there are more errors than are kept.</summary>
    public bool AreMore { get; private set; }

    /// <summary>Adds an error. The same error at the same place is added once.</summary>
    /// <param name="place">A JSON path into the body, or the name of a parameter.</param>
    /// <param name="fault">The error.</param>
    public void Add(string place, string fault)
    {
        if (_places.TryGetValue(place, out List<string>? known) && known.Contains(fault))
        {
            return;
        }

        if (_count == Most)
        {
            AreMore = true;
            return;
        }

        _count++;
        (CollectionsMarshal.GetValueRefOrAddDefault(_places, place, out _) ??= []).Add(fault);
    }

    /// <exception cref="ProblemException">There are errors.</exception>
    public void ThrowIfAny()
    {
        if (_count > 0)
        {
            throw Problems.Invalid(ByPlace(), AreMore);
        }
    }

    public Dictionary<string, string[]> ByPlace() =>
        _places.ToDictionary(static place => place.Key, static place => place.Value.ToArray(), StringComparer.Ordinal);
}
