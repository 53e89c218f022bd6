using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>
/// Finds the Razor pages and views of a project that use the <c>&lt;flag&gt;</c> tag helper of Flags.AspNetCore. Pages in which
/// <c>&lt;flag&gt;</c> has another meaning are ignored.
/// </summary>
internal sealed class RazorPages
{
    private const string Extension = ".cshtml";
    private const string Imports = "_ViewImports.cshtml";

    private static readonly char[] s_separators = ['/', '\\'];

    private readonly string _assembly;
    private readonly Lazy<string[]> _imported;

    private RazorPages(string assembly, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        _assembly = assembly;
        _imported = new(() =>
        [
            .. options.AdditionalFiles
                .Where(file =>
                    file.Path.EndsWith(Imports, StringComparison.OrdinalIgnoreCase) && Adds(RazorPage.Of(file, cancellationToken)))
                .Select(file => FolderOf(file.Path)),
        ]);
    }

    /// <summary>
    /// Returns the Razor pages of a project. Returns <c>null</c> if the project has no pages or does not reference the tag helper.
    /// </summary>
    public static RazorPages? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken) =>
        options.AdditionalFiles.Any(IsPage)
            && compilation.GetTypeByMetadataName(WellKnownTypes.FlagTagHelper) is { ContainingAssembly.Name: var assembly }
                ? new RazorPages(assembly, options, cancellationToken)
                : null;

    /// <summary>
    /// Returns the parsed page of a file. Returns <c>null</c> if the file is not a page or contains no <c>&lt;flag&gt;</c> element of
    /// Flags.AspNetCore.
    /// </summary>
    public RazorPage? Find(AdditionalText file, CancellationToken cancellationToken) =>
        IsPage(file)
        && RazorPage.Of(file, cancellationToken) is { Elements.Count: > 0 } page
        && (Adds(page) || _imported.Value.Any(folder => file.Path.StartsWith(folder, StringComparison.OrdinalIgnoreCase)))
            ? page
            : null;

    private bool Adds(RazorPage page) => page.TagHelpers.Contains(_assembly);

    private static bool IsPage(AdditionalText file) => file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    // The path may be from another operating system than that of the compiler, so both separators are accepted.
    private static string FolderOf(string path) => path.Substring(0, path.LastIndexOfAny(s_separators) + 1);
}
