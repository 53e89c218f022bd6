using System.Runtime.InteropServices;

namespace FeatureFlags.AspNetCore;

/// <summary>What is wrong with a request, by place. A body may be full of faults: the first of them are told.</summary>
internal sealed class Faults
{
    private const int Most = 20;

    private readonly Dictionary<string, List<string>> _places = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>There are more than are told.</summary>
    public bool AreMore { get; private set; }

    /// <summary>The same at the same place is said once.</summary>
    /// <param name="place">A JSON path into the body, or the name of a parameter.</param>
    /// <param name="fault">What is wrong there.</param>
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

    /// <exception cref="ProblemException">Something was wrong.</exception>
    public void ThrowIfAny()
    {
        if (_count > 0)
        {
            throw Problems.Invalid(ByPlace(), AreMore);
        }
    }

    public Dictionary<string, string[]> ByPlace() => _places.ToDictionary(static place => place.Key, static place => place.Value.ToArray(), StringComparer.Ordinal);
}
