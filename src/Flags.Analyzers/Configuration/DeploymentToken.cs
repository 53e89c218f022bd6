using System.Text.RegularExpressions;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Detects tokens such as <c>#{PageSize}#</c> in settings. A deployment tool or a launcher replaces a token before the program reads the
/// setting, so the build does not know the value of the setting.
/// </summary>
internal static class DeploymentToken
{
    // docs/settings.md has the same list.
    private static readonly Regex s_token = new(
        """
        \#\{[^{}]+\}
        | \$\{[^{}]+\}
        | \$\([^()]+\)
        | \{\{[^{}]+\}\}
        | \[\[[^\[\]]+\]\]
        | <%[^%]+%>
        | @@[^@]+@@
        | __[A-Za-z](?:[A-Za-z0-9.:-]|_(?!_))*__
        | %[A-Za-z_][A-Za-z0-9_.:()-]*%
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace);

    public static bool IsIn(string text) => s_token.IsMatch(text);
}
