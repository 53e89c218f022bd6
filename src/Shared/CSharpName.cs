using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Compiler;

/// <summary>Creates C# names from strings of a project file.</summary>
internal static class CSharpName
{
    private static readonly Regex s_notAllowed = new(@"\W", RegexOptions.CultureInvariant);

    /// <summary>Returns a namespace; empty for the global namespace. Empty parts, as in <c>A..B</c>, are left out.</summary>
    public static string ToNamespace(string text) =>
        string.Join(".", text.Split('.').Select(part => part.Trim()).Where(part => part.Length > 0).Select(ToIdentifier));

    public static string ToIdentifier(string text)
    {
        string name = s_notAllowed.Replace(text.Trim().TrimStart('@'), "_");
        return name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') ? name : "_" + name;
    }

    /// <summary>Escapes a name, or a dotted path of names, so that no part is read as a keyword.</summary>
    public static string Escape(string path) => string.Join(".", path.Split('.').Select(name => IsKeyword(name) ? "@" + name : name));

    /// <summary>
    /// Escapes the name of a type. In addition to <see cref="Escape"/>, it escapes names of lower-case letters only, because the
    /// compiler warns about them.
    /// </summary>
    public static string EscapeType(string name) => name.All(c => c is >= 'a' and <= 'z') ? "@" + name : Escape(name);

    private static bool IsKeyword(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;
}
