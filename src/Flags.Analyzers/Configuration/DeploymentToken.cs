using System.Text.RegularExpressions;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Recognizes the tokens that deployment tools and launchers replace before the program reads a setting, such as <c>#{PageSize}#</c>. The
/// value of a setting that contains a token is not known to the build.
/// </summary>
internal static class DeploymentToken
{
    // The same list is in docs/settings.md.
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
