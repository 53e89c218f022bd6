using System.Runtime.InteropServices;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Collects the errors of a request by place. Only the first 20 are kept, because a body may have any number of errors.
/// </summary>
internal sealed class ValidationErrors
{
    private const int MaxErrors = 20;

    private readonly Dictionary<string, List<string>> _places = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Gets whether there are more errors than are kept.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Adds an error. The same error at the same place is added once.</summary>
    /// <param name="place">A JSON path into the body, or the name of a parameter.</param>
    /// <param name="error">The error.</param>
    public void Add(string place, string error)
    {
        if (_places.TryGetValue(place, out List<string>? known) && known.Contains(error))
        {
            return;
        }

        if (_count == MaxErrors)
        {
            HasMore = true;
            return;
        }

        _count++;
        (CollectionsMarshal.GetValueRefOrAddDefault(_places, place, out _) ??= []).Add(error);
    }

    /// <exception cref="ProblemException">There are errors.</exception>
    public void ThrowIfAny()
    {
        if (_count > 0)
        {
            throw Problems.Invalid(ByPlace(), HasMore);
        }
    }

    public Dictionary<string, string[]> ByPlace() =>
        _places.ToDictionary(static place => place.Key, static place => place.Value.ToArray(), StringComparer.Ordinal);
}
