using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Compiler;

/// <summary>Makes C# names of what a project file says.</summary>
internal static class CSharpName
{
    private static readonly Regex s_notAllowed = new(@"\W", RegexOptions.CultureInvariant);

    /// <summary>A namespace; empty for the global one. Empty parts, as in <c>A..B</c>, are left out.</summary>
    public static string ToNamespace(string text) =>
        string.Join(".", text.Split('.').Select(part => part.Trim()).Where(part => part.Length > 0).Select(ToIdentifier));

    public static string ToIdentifier(string text)
    {
        string name = s_notAllowed.Replace(text.Trim().TrimStart('@'), "_");
        return name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') ? name : "_" + name;
    }

    /// <summary>Writes a name, or a path of names, so that none is read as a keyword.</summary>
    public static string Escape(string path) => string.Join(".", path.Split('.').Select(name => IsKeyword(name) ? "@" + name : name));

    /// <summary>As <see cref="Escape"/>; the compiler warns of types in lower case alone, which may become keywords.</summary>
    public static string EscapeType(string name) => name.All(c => c is >= 'a' and <= 'z') ? "@" + name : Escape(name);

    private static bool IsKeyword(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;
}
