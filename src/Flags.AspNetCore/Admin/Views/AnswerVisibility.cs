using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Determines whether a caller may read the evaluated value of a flag. The value reveals the values of all flags that the flag
/// requires, directly or indirectly. The caller must therefore also be allowed to read these flags.
/// </summary>
/// <remarks>Each flag is visited only once, because each flag of a list may require a chain of a hundred other flags.</remarks>
/// <param name="find">Returns a flag by its name; <c>null</c> for a name that no manifest declares.</param>
/// <param name="caller">The caller of the request.</param>
internal sealed class AnswerVisibility(Func<string, FlagRecord?> find, AdminCaller caller)
{
    /// <summary>
    /// Maps the name of each visited flag to a value that indicates whether the caller may read the flag. The value is <c>null</c>
    /// while the flags that the visited flag requires are still being checked.
    /// </summary>
    private readonly Dictionary<string, bool?> _visible = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns whether the caller may read the value of a flag and the values of all flags that this flag requires.
    /// </summary>
    public bool IsVisible(string flag)
    {
        if (caller.IsAdministrator)
        {
            return true;
        }

        // The stack is explicit, because the depth of a chain depends on the settings.
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
    /// Returns whether the caller may read the value of a flag, if no other flag must be visited first. Otherwise, the method
    /// pushes the flag onto the stack and returns <c>null</c>.
    /// </summary>
    private bool? Resolve(string flag, Stack<Visit> open)
    {
        if (_visible.TryGetValue(flag, out bool? known))
        {
            // Cycles are rejected before they become effective. If one exists anyway, its flags are hidden.
            return known is true;
        }

        if (find(flag) is not { Description: { } declared } record || !caller.CanSee(declared))
        {
            _visible[flag] = false;
            return false;
        }

        if (record.Effective?.Requires is not { Count: > 0 } required)
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
