using System.Runtime.InteropServices;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Collects the validation errors of a request, grouped by their location in the request. Only the first 20 errors are kept,
/// because a large body may contain thousands of errors.
/// </summary>
internal sealed class ValidationErrors
{
    private const int MaxErrors = 20;

    private readonly Dictionary<string, List<string>> _places = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Gets a value that indicates whether errors were discarded because the request has more than 20 errors.</summary>
    public bool HasMore { get; private set; }

    /// <summary>
    /// Adds an error message for a location in the request. The message is ignored if the location already has the same message.
    /// </summary>
    /// <param name="place">The location: a JSON path into the body, or the name of a parameter.</param>
    /// <param name="error">The error message.</param>
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

    /// <summary>Throws an exception with the collected error messages if there is at least one error.</summary>
    /// <exception cref="ProblemException">There are errors.</exception>
    public void ThrowIfAny()
    {
        if (_count > 0)
        {
            throw Problems.Invalid(ByPlace(), HasMore);
        }
    }

    /// <summary>
    /// Returns the collected error messages as a dictionary. The keys are the locations in the request, such as a JSON path.
    /// </summary>
    public Dictionary<string, string[]> ByPlace() =>
        _places.ToDictionary(static place => place.Key, static place => place.Value.ToArray(), StringComparer.Ordinal);
}
