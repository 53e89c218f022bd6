using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Compiler;

/// <summary>Converts strings from a project file to C# names.</summary>
internal static class CSharpName
{
    private static readonly Regex s_notAllowed = new(@"\W", RegexOptions.CultureInvariant);

    /// <summary>
    /// Returns the string as a namespace, or an empty string for the global namespace. Empty parts, as in <c>A..B</c>, are removed.
    /// </summary>
    public static string ToNamespace(string text) =>
        string.Join(".", text.Split('.').Select(part => part.Trim()).Where(part => part.Length > 0).Select(ToIdentifier));

    public static string ToIdentifier(string text)
    {
        string name = s_notAllowed.Replace(text.Trim().TrimStart('@'), "_");
        return name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') ? name : "_" + name;
    }

    /// <summary>Returns a name, or a dotted path of names, with <c>@</c> before each part that is a C# keyword.</summary>
    public static string Escape(string path) => string.Join(".", path.Split('.').Select(name => IsKeyword(name) ? "@" + name : name));

    /// <summary>
    /// Returns the name of a type with <c>@</c> if the name is a C# keyword. The result also has <c>@</c> if the name consists of
    /// lower-case letters only, for which the compiler reports a warning.
    /// </summary>
    public static string EscapeType(string name) => name.All(c => c is >= 'a' and <= 'z') ? "@" + name : Escape(name);

    private static bool IsKeyword(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;
}
