using System.Globalization;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Creates the error message for a change that is rejected because live nodes of other builds use the flag.</summary>
internal static class UseMessage
{
    private const int MostPrograms = 3;
    private const int MostNames = 3;

    /// <summary>
    /// Returns the error message for a change that would affect other nodes that use the flag. The message lists the affected nodes by
    /// application.
    /// </summary>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="type">The type of the flag in this build; null if this build does not declare it.</param>
    /// <param name="uses">The affected nodes.</param>
    public static string Of(string flag, string? type, IReadOnlyList<FlagUse> uses)
    {
        string[] programs =
        [
            .. uses.GroupBy(static use => (use.Application, use.Type, use.Error))
                .Select(static program => Describe(program.Key.Application, program.Key.Type, program.Key.Error, [.. program])),
        ];
        string users = string.Join("; ", programs.Take(MostPrograms)) + (programs.Length > MostPrograms ? "; and more" : "");
        return type is null
            ? $"The flag '{flag}' is in use, and its setting would be removed: {users}. "
                + "Remove the setting after these nodes have stopped, or force the change with a reason."
            : uses.All(static use => use.Error is not null)
            ? $"The flag '{flag}' is in use by nodes that would reject this setting and keep their current setting: {users}. "
                + "Change the flag after these nodes have stopped, or force the change with a reason."
            : $"The flag '{flag}' has the type {type} here, but another type in running nodes, which would reject the setting: {users}. "
                + "Change the flag after these nodes have stopped, or force the change with a reason.";
    }

    private static string Describe(string application, string type, string? error, IReadOnlyList<FlagUse> uses)
    {
        string names = string.Join(", ", uses.Take(MostNames).Select(static use => use.Node));
        string more = uses.Count > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {uses.Count - MostNames} more") : "";
        string why = error is null ? "" : ": " + error;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{uses.Count} live {(uses.Count == 1 ? "node" : "nodes")} of '{application}', as {type} ({names}{more}){why}");
    }
}
