using System.Globalization;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Collects the validation errors of all changes in a set, so that one exception can report all of them.</summary>
internal sealed class ChangeSetErrors(FlagChangeSet set)
{
    private readonly SortedDictionary<int, FlagChangeSetError> _errors = [];

    /// <summary>
    /// Runs the validation of one change. If the validation throws a <see cref="FlagAdminException"/>, the exception is recorded
    /// as the error of the change.
    /// </summary>
    public void Validate(int change, Action validate)
    {
        try
        {
            validate();
        }
        catch (FlagAdminException error)
        {
            Add(change, error);
        }
    }

    /// <summary>Adds the error of one change. Only the first error of each change is kept.</summary>
    public void Add(int change, FlagAdminException error)
    {
        string path = error.Error switch
        {
            _ when error.Path is { } within => within[1..],
            FlagAdminError.VersionMismatch => ".ifVersion",
            FlagAdminError.Invalid => "",
            _ => ".flag",
        };
        _errors.TryAdd(
            change,
            new FlagChangeSetError(
                error.Error,
                string.Create(CultureInfo.InvariantCulture, $"$.changes[{change}]{path}"),
                Naming(set.Changes[change].Flag, error.Message)));
    }

    /// <exception cref="FlagAdminException">At least one change has an error.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count == 0)
        {
            return;
        }

        FlagChangeSetError[] errors = [.. _errors.Values];
        string more = errors.Length == 1
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $" {errors.Length - 1} more of the {set.Changes.Count} changes {(errors.Length == 2 ? "is" : "are")} refused.");
        throw new FlagAdminException(errors[0].Error, $"Nothing was changed. {errors[0].Message}{more}")
        {
            Path = errors[0].Path,
            Errors = errors,
        };
    }

    private static string Naming(string flag, string message) =>
        message.Contains($"'{StorableText.Shown(flag)}'", StringComparison.Ordinal)
            ? message
            : $"Flag '{StorableText.Shown(flag)}': {message}";
}
