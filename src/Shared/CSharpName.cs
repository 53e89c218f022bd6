using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Compiler;

/// <summary>Converts the values of MSBuild properties to valid C# names.</summary>
internal static class CSharpName
{
    private static readonly Regex s_notAllowed = new(@"\W", RegexOptions.CultureInvariant);

    /// <summary>
    /// Converts a string to a C# namespace. Returns an empty string for the global namespace. Empty parts, as in <c>A..B</c>, are
    /// removed.
    /// </summary>
    public static string ToNamespace(string text) =>
        string.Join(".", text.Split('.').Select(part => part.Trim()).Where(part => part.Length > 0).Select(ToIdentifier));

    public static string ToIdentifier(string text)
    {
        string name = s_notAllowed.Replace(text.Trim().TrimStart('@'), "_");
        return name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') ? name : "_" + name;
    }

    /// <summary>
    /// Returns a name in which each part that is a C# keyword is prefixed with <c>@</c>. The parts are separated by dots.
    /// </summary>
    public static string Escape(string path) => string.Join(".", path.Split('.').Select(name => IsKeyword(name) ? "@" + name : name));

    /// <summary>
    /// Returns the name of a type, prefixed with <c>@</c> if the name is a C# keyword or consists only of lower-case letters. The
    /// compiler reports a warning about such lower-case names.
    /// </summary>
    public static string EscapeType(string name) => name.All(c => c is >= 'a' and <= 'z') ? "@" + name : Escape(name);

    private static bool IsKeyword(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;
}
