using System.Collections.Concurrent;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Questions by name that have no answer. Each is worked out and logged in full once.</summary>
internal sealed class BadQuestions(EngineLog log)
{
    /// <summary>Names may come from outside: what is remembered of wrong ones, and the work for them, stays bounded.</summary>
    private const int MaxRemembered = 1_000;

    /// <summary>A longer name is no slip of the hand: it is neither remembered nor logged.</summary>
    private const int MaxLength = 256;

    private const string Unknown = "no manifest declares this flag";

    private readonly ConcurrentDictionary<(string Name, Type Type), string> _errors = new();
    private int _remembered;

    /// <summary>What is wrong with a name that is no flag's, and the one that may be meant.</summary>
    public static string NotDeclared(FlagSnapshot snapshot, string? name) => Unknown + NearestName.Suggest(name ?? "", snapshot.FlagNames(), "");

    /// <summary>What is wrong with the question.</summary>
    /// <param name="snapshot">The snapshot asked.</param>
    /// <param name="name">The name asked for.</param>
    /// <param name="entry">The flag of that name, which has another type; null where there is none.</param>
    public string Tell<T>(FlagSnapshot snapshot, string name, FlagEntry? entry)
    {
        if (_errors.TryGetValue((name, typeof(T)), out string? known))
        {
            return known;
        }

        if (name.Length > MaxLength || Volatile.Read(ref _remembered) >= MaxRemembered || Interlocked.Increment(ref _remembered) > MaxRemembered)
        {
            return entry is null ? Unknown : FlagAnswer<T>.NoSuchType;
        }

        string error = entry is null ? NotDeclared(snapshot, name) : FlagAnswer<T>.Mismatch(entry);
        _errors[(name, typeof(T))] = error;
        log.BadQuestion(name, error);
        return error;
    }
}
