using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Determines whether a caller may see what flags answer. The answer of a flag reveals the answers of the flags that it requires,
/// and of those that these require in turn.
/// </summary>
/// <remarks>Each flag is visited once, because every flag of a list may stand at the end of a chain of a hundred others.</remarks>
/// <param name="find">Returns a flag by its name; null for a name that no manifest declares.</param>
/// <param name="caller">The caller.</param>
internal sealed class AnswerVisibility(Func<string, FlagRecord?> find, AdminCaller caller)
{
    /// <summary>The result by the flag's name; null while the flag is being visited.</summary>
    private readonly Dictionary<string, bool?> _visible = new(StringComparer.Ordinal);

    public bool IsVisible(string flag)
    {
        if (caller.IsAdministrator)
        {
            return true;
        }

        // The stack is explicit: the depth of a chain is up to those who write settings.
        Stack<Visit> open = [];
        bool? result = Resolve(flag, open);
        while (open.TryPeek(out Visit? visit))
        {
            if (result is false || !visit.Required.MoveNext())
            {
                open.Pop();
                result = _visible[visit.Flag] = result is not false;
            }
            else
            {
                result = Resolve(visit.Required.Current, open) ?? true;
            }
        }

        return result is true;
    }

    /// <summary>
    /// Returns the result where it follows from the flag alone; otherwise null, and the flags that it requires are visited next.
    /// </summary>
    private bool? Resolve(string flag, Stack<Visit> open)
    {
        if (_visible.TryGetValue(flag, out bool? known))
        {
            // A cycle is rejected before it becomes effective. If one is met nevertheless, its flags are hidden.
            return known is true;
        }

        if (find(flag) is not { Description: { } declared } record || !caller.CanSee(declared))
        {
            _visible[flag] = false;
            return false;
        }

        if (record.InForce?.Requires is not { Count: > 0 } required)
        {
            _visible[flag] = true;
            return true;
        }

        _visible[flag] = null;
        open.Push(new Visit(flag, required.GetEnumerator()));
        return null;
    }

    private sealed record Visit(string Flag, IEnumerator<string> Required);
}
