using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>One entry of <c>PinnedFlags</c>: a flag whose value is fixed by the build.</summary>
/// <param name="Name">What stands before the first <c>=</c>.</param>
/// <param name="Value">What stands after it, null when there is no <c>=</c>.</param>
internal sealed record PinnedFlag(string Name, string? Value)
{
    public static IEnumerable<PinnedFlag> ReadAll(AnalyzerConfigOptionsProvider options) =>
        options.GetPropertyItems(BuildProperties.PinnedFlags).Select(Parse);

    private static PinnedFlag Parse(string entry)
    {
        int equals = entry.IndexOf('=');
        return equals < 0
            ? new PinnedFlag(entry, null)
            : new PinnedFlag(entry.Substring(0, equals).Trim(), entry.Substring(equals + 1).Trim());
    }
}
