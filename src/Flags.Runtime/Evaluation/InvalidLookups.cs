using System.Collections.Concurrent;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Records lookups by an undeclared name or a wrong type. Each is analyzed and logged once.</summary>
internal sealed class InvalidLookups(SafeLogger log)
{
    /// <summary>
    /// The maximum number of remembered lookups. Names may come from requests, so the memory and the work for invalid names are
    /// bounded.
    /// </summary>
    private const int MaxRemembered = 1_000;

    /// <summary>
    /// The maximum length of a remembered name. A longer name is not a typing error and is neither remembered nor logged.
    /// </summary>
    private const int MaxLength = 256;

    private const string Unknown = "no manifest declares this flag";

    private readonly ConcurrentDictionary<(string Name, Type Type), string> _errors = new();
    private int _remembered;

    /// <summary>Returns the error for an undeclared name, with the most similar name.</summary>
    public static string NotDeclared(FlagSnapshot snapshot, string? name) =>
        Unknown + NearestName.Suggest(name ?? "", snapshot.FlagNames(), "");

    /// <summary>Returns the error of an invalid lookup, and logs it the first time.</summary>
    /// <param name="snapshot">The snapshot of the lookup.</param>
    /// <param name="name">The name of the lookup.</param>
    /// <param name="entry">The flag of that name, which has another type; <c>null</c> if no flag has the name.</param>
    public string Report<T>(FlagSnapshot snapshot, string name, FlagEntry? entry)
    {
        if (_errors.TryGetValue((name, typeof(T)), out string? known))
        {
            return known;
        }

        if (name.Length > MaxLength
            || Volatile.Read(ref _remembered) >= MaxRemembered
            || Interlocked.Increment(ref _remembered) > MaxRemembered)
        {
            return entry is null ? Unknown : EvaluationResult<T>.NoSuchType;
        }

        string error = entry is null ? NotDeclared(snapshot, name) : EvaluationResult<T>.Mismatch(entry);
        _errors[(name, typeof(T))] = error;
        log.InvalidLookup(name, error);
        return error;
    }
}
