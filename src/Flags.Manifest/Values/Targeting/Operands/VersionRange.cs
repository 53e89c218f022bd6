using System.Diagnostics.CodeAnalysis;

namespace FeatureFlags.Manifest;

/// <summary>
/// Represents a range of versions: one or more comparisons that must all be true, such as <c>&gt;=2.1.0 &lt;3.0.0</c>. The operators
/// <c>^</c> and <c>~</c> have the same meaning as in npm: <c>^1.2.0</c> allows versions from 1.2.0 to below 2.0.0, and <c>~1.2.0</c> allows
/// versions from 1.2.0 to below 1.3.0.
/// </summary>
/// <remarks>With a major number only, as in <c>~1</c>, both operators allow all versions 1.x.</remarks>
internal sealed class VersionRange
{
    /// <summary>The maximum length of a version range, in characters.</summary>
    public const int MaxLength = 1_000;

    // Longer operators are first, because the first match is used and > would match >= too.
    private static readonly string[] s_operators = [">=", "<=", "!=", ">", "<", "=", "^", "~"];
    private static readonly char[] s_separators = [' ', ','];

    private readonly (string Operator, SemanticVersion Version)[] _comparisons;

    private VersionRange((string Operator, SemanticVersion Version)[] comparisons) => _comparisons = comparisons;

    /// <summary>Gets the number of comparisons in the range.</summary>
    public int Count => _comparisons.Length;

    public static bool TryParse(string text, [NotNullWhen(true)] out VersionRange? range)
    {
        range = null;
        var comparisons = new List<(string, SemanticVersion)>();
        string pending = "";
        foreach (string part in text.Split(s_separators, StringSplitOptions.RemoveEmptyEntries))
        {
            string comparison = pending + part;
            string symbol = s_operators.FirstOrDefault(each => comparison.StartsWith(each, StringComparison.Ordinal)) ?? "";
            if (comparison.Length == symbol.Length && pending.Length == 0)
            {
                // The operator is separated from its version by a space, so the version is the next part.
                pending = comparison;
                continue;
            }

            pending = "";
            if (!SemanticVersion.TryParse(comparison.Substring(symbol.Length), out SemanticVersion version))
            {
                return false;
            }

            Add(comparisons, symbol, version);
        }

        range = new VersionRange([.. comparisons]);
        return pending.Length == 0 && comparisons.Count > 0;
    }

    public bool Contains(SemanticVersion version)
    {
        foreach ((string symbol, SemanticVersion limit) in _comparisons)
        {
            int order = version.CompareTo(limit);
            bool holds = symbol switch
            {
                ">=" => order >= 0,
                "<=" => order <= 0,
                "!=" => order != 0,
                ">" => order > 0,
                "<" => order < 0,
                _ => order == 0,
            };
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }

    private static void Add(List<(string, SemanticVersion)> comparisons, string symbol, SemanticVersion version)
    {
        if (symbol is not ("^" or "~"))
        {
            comparisons.Add((symbol, version));
            return;
        }

        comparisons.Add((">=", version));
        comparisons.Add(("<", (symbol, version) switch
        {
            ("^", { Major: > 0 }) or (_, { Parts: 1 }) => SemanticVersion.Lowest(version.Major + 1, 0, 0),
            ("^", { Minor: 0, Parts: >= 3 }) => SemanticVersion.Lowest(0, 0, version.Patch + 1),
            _ => SemanticVersion.Lowest(version.Major, version.Minor + 1, 0),
        }));
    }
}
