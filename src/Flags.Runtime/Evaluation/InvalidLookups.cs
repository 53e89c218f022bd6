using System.Collections.Concurrent;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Logs invalid lookups of flags. A lookup is invalid if no manifest declares the name, or if the flag cannot be read as the requested
/// type. Each invalid lookup is logged at most once.
/// </summary>
internal sealed class InvalidLookups(SafeLogger log)
{
    /// <summary>
    /// The maximum number of invalid lookups that are remembered and logged. The limit bounds memory use and the number of log messages,
    /// because invalid names may come from requests.
    /// </summary>
    private const int MaxRemembered = 1_000;

    /// <summary>
    /// The maximum length of an invalid name that is remembered and logged, in characters. A longer name is ignored, because a name of this
    /// length cannot be a typing error.
    /// </summary>
    private const int MaxLength = 256;

    private const string Unknown = "no manifest declares this flag";

    private readonly ConcurrentDictionary<(string Name, Type Type), string> _errors = new();
    private int _remembered;

    /// <summary>Returns the error message for an undeclared name. If a declared name is similar, the message suggests this name.</summary>
    public static string NotDeclared(FlagSnapshot snapshot, string? name) =>
        Unknown + NearestName.Suggest(name ?? "", snapshot.FlagNames(), "");

    /// <summary>
    /// Returns the error message for an invalid lookup. The first report of a lookup is also logged, unless the name is too long or the
    /// maximum number of lookups has already been logged.
    /// </summary>
    /// <param name="snapshot">The snapshot in which the name was looked up.</param>
    /// <param name="name">The name that was looked up.</param>
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
