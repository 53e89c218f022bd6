using System.Globalization;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Tells who uses a flag that is not to be changed for that.</summary>
internal static class UseMessage
{
    private const int MostPrograms = 3;
    private const int MostNames = 3;

    /// <param name="flag">The flag.</param>
    /// <param name="type">Its type here; null for one that is to be taken out.</param>
    /// <param name="uses">Who uses it.</param>
    public static string Of(string flag, string? type, IReadOnlyList<FlagUse> uses)
    {
        string[] programs =
        [
            .. uses.GroupBy(static use => (use.Application, use.Type, use.Fault))
                .Select(static program => Tell(program.Key.Application, program.Key.Type, program.Key.Fault, [.. program])),
        ];
        string told = string.Join("; ", programs.Take(MostPrograms)) + (programs.Length > MostPrograms ? "; and more" : "");
        return type is null
            ? $"The flag '{flag}' is in use, and its setting would be removed: {told}. "
                + "Remove the setting after these nodes have stopped, or force the change with a reason."
            : uses.All(static use => use.Fault is not null)
            ? $"The flag '{flag}' is in use by nodes that would reject this setting and keep their current setting: {told}. "
                + "Change the flag after these nodes have stopped, or force the change with a reason."
            : $"The flag '{flag}' has the type {type} here, but another type in running nodes, which would reject the setting: {told}. "
                + "Change the flag after these nodes have stopped, or force the change with a reason.";
    }

    private static string Tell(string application, string type, string? fault, IReadOnlyList<FlagUse> uses)
    {
        string names = string.Join(", ", uses.Take(MostNames).Select(static use => use.Node));
        string more = uses.Count > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {uses.Count - MostNames} more") : "";
        string why = fault is null ? "" : ": " + fault;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{uses.Count} live {(uses.Count == 1 ? "node" : "nodes")} of '{application}', as {type} ({names}{more}){why}");
    }
}
