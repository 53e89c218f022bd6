using System.Runtime.CompilerServices;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Compiler;

/// <summary>
/// Represents a Razor page or view, which the Razor SDK passes to the compiler in addition to the C# code that is generated from the page.
/// </summary>
internal sealed class RazorPage
{
    private const string Directive = "@addTagHelper";

    private static readonly ConditionalWeakTable<AdditionalText, RazorPage> s_known = new();

    private readonly string _path;
    private readonly SourceText _text;

    private RazorPage(string path, SourceText text)
    {
        _path = path;
        _text = text;
        string content = text.ToString();
        Elements = FlagElementReader.Read(content);
        TagHelpers = [.. FindTagHelpers(content)];
    }

    public IReadOnlyList<FlagElement> Elements { get; }

    /// <summary>
    /// Gets the names of the assemblies in the <c>@addTagHelper</c> directives of the page. These directives also apply to the pages that
    /// import this page.
    /// </summary>
    public IReadOnlyList<string> TagHelpers { get; }

    public static RazorPage Of(AdditionalText file, CancellationToken cancellationToken) => s_known.TryGetValue(file, out RazorPage? page)
        ? page
        : s_known.GetValue(file, key => new RazorPage(key.Path, key.GetText(cancellationToken) ?? SourceText.From("")));

    public Location LocationOf(TextRange range) => range.In(_text, _path);

    // A directive has the form "@addTagHelper *, Flags.AspNetCore". The name of the assembly follows the last comma.
    private static IEnumerable<string> FindTagHelpers(string content)
    {
        for (int at = content.IndexOf(Directive, StringComparison.Ordinal);
            at >= 0;
            at = content.IndexOf(Directive, at + 1, StringComparison.Ordinal))
        {
            int end = content.IndexOf('\n', at);
            string line = content.Substring(at, (end < 0 ? content.Length : end) - at);
            yield return line.Substring(line.LastIndexOf(',') + 1).Trim(' ', '\t', '\r', '"');
        }
    }
}
