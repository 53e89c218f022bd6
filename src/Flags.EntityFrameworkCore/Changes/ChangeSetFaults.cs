using System.Globalization;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Collects the errors of all changes of a set, so that they are reported together.</summary>
internal sealed class ChangeSetFaults(FlagChangeSet set)
{
    private readonly SortedDictionary<int, FlagChangeSetFault> _faults = [];

    /// <summary>Validates a change. An exception of the validation is recorded as its error.</summary>
    public void Judge(int change, Action judge)
    {
        try
        {
            judge();
        }
        catch (FlagAdminException fault)
        {
            Add(change, fault);
        }
    }

    /// <summary>Adds an error. Only the first error of a change is kept.</summary>
    public void Add(int change, FlagAdminException fault)
    {
        string path = fault.Refusal switch
        {
            _ when fault.Path is { } within => within[1..],
            FlagRefusal.Stale => ".ifVersion",
            FlagRefusal.Invalid => "",
            _ => ".flag",
        };
        _faults.TryAdd(
            change,
            new FlagChangeSetFault(
                fault.Refusal,
                string.Create(CultureInfo.InvariantCulture, $"$.changes[{change}]{path}"),
                Naming(set.Changes[change].Flag, fault.Message)));
    }

    /// <exception cref="FlagAdminException">There are errors.</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count == 0)
        {
            return;
        }

        FlagChangeSetFault[] faults = [.. _faults.Values];
        string more = faults.Length == 1
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $" {faults.Length - 1} more of the {set.Changes.Count} changes {(faults.Length == 2 ? "is" : "are")} refused.");
        throw new FlagAdminException(faults[0].Refusal, $"Nothing was changed. {faults[0].Message}{more}")
        {
            Path = faults[0].Path,
            Faults = faults,
        };
    }

    private static string Naming(string flag, string message) =>
        message.Contains($"'{Texts.Shown(flag)}'", StringComparison.Ordinal) ? message : $"Flag '{Texts.Shown(flag)}': {message}";
}
