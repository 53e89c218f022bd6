using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>
/// Finds the uses of some flags, by member and by name, in code and in Razor pages. Names and texts are compared first, so that the compiler is asked about few nodes;
/// operations would make it build a tree for each body of the project.
/// </summary>
internal sealed class FlagUses
{
    // A part of the paths that the compiler makes up for generated files.
    private const string GeneratorName = "FeatureFlags.Generator.FlagsGenerator";

    private readonly FlagCatalog _catalog;
    private readonly HashSet<KnownFlag> _flags;
    private readonly ILookup<string, KnownFlag> _byMember;
    private readonly Action<FlagUse, Action<Diagnostic>> _found;
    private readonly Func<KnownFlag, bool>? _isWanted;
    private readonly ReportPlaces _places;

    private FlagUses(
        Compilation compilation,
        FlagCatalog catalog,
        HashSet<KnownFlag> flags,
        Action<FlagUse, Action<Diagnostic>> found,
        Func<KnownFlag, bool>? isWanted)
    {
        _places = new ReportPlaces(compilation);
        _catalog = catalog;
        _flags = flags;
        _byMember = flags.ToLookup(flag => flag.MemberName, StringComparer.Ordinal);
        _found = found;
        _isWanted = isWanted;
    }

    /// <summary>Calls <paramref name="found"/> for each use, from several threads at once; nothing is registered when there is no flag to look for.</summary>
    /// <param name="context">The compilation.</param>
    /// <param name="catalog">All flags that it can use.</param>
    /// <param name="flags">Those to look for.</param>
    /// <param name="found">Takes a use, with what reports a diagnostic there.</param>
    /// <param name="isWanted">Asked before each look at a place that may use a flag: false for one of which enough is known.</param>
    public static void Find(
        CompilationStartAnalysisContext context,
        FlagCatalog catalog,
        IEnumerable<KnownFlag> flags,
        Action<FlagUse, Action<Diagnostic>> found,
        Func<KnownFlag, bool>? isWanted = null)
    {
        HashSet<KnownFlag> wanted = [.. flags];
        if (wanted.Count > 0)
        {
            FlagUses uses = new(context.Compilation, catalog, wanted, found, isWanted);
            context.RegisterSyntaxNodeAction(uses.FindMember, SyntaxKind.IdentifierName);
            FlagNameFinder.Find(context, catalog, TextsOf(wanted, catalog.Settings), uses.FindText);
            if (RazorPages.Of(context.Compilation, context.Options, context.CancellationToken) is { } pages)
            {
                context.RegisterAdditionalFileAction(file => uses.FindElements(pages, file));
            }
        }
    }

    /// <summary>Whether a file is made by this package's own generator.</summary>
    public static bool IsFromGenerator(SyntaxTree tree) => tree.FilePath.Contains(GeneratorName);

    /// <summary>Whether a text is written as the generated constant of its flag: then it is a use of that constant.</summary>
    public static bool IsNameMember(FlagNameUse use, FlagCatalog catalog, SemanticModel model, CancellationToken cancellationToken) =>
        use.Text is not LiteralExpressionSyntax
        && use.Text.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == use.Flag?.MemberName
            && model.GetSymbolInfo(name, cancellationToken).Symbol is IFieldSymbol constant
            && catalog.Find(constant, out _) == use.Flag);

    private static HashSet<string> TextsOf(IEnumerable<KnownFlag> flags, SettingNames settings) => new(
        flags.SelectMany(flag => new[] { flag.Name, flag.MemberName, settings.EnvironmentPrefix + FlagNaming.ToEnvironmentName(flag.Name) }),
        StringComparer.OrdinalIgnoreCase);

    private void FindText(FlagNameUse use, SyntaxNodeAnalysisContext context)
    {
        if (use.Flag is { } flag && _flags.Contains(flag) && _isWanted?.Invoke(flag) != false && !IsNameMember(use, _catalog, context.SemanticModel, context.CancellationToken))
        {
            _found(new FlagUse(flag, _places.Find(use.Text, context), context.IsGeneratedCode), context.ReportDiagnostic);
        }
    }

    private void FindElements(RazorPages pages, AdditionalFileAnalysisContext context)
    {
        if (pages.Find(context.AdditionalFile, context.CancellationToken) is not { } page)
        {
            return;
        }

        foreach ((string name, TextRange range) in page.Elements.SelectMany(element => element.Names))
        {
            if (_catalog.Find(name) is { } flag && _flags.Contains(flag))
            {
                _found(new FlagUse(flag, page.LocationOf(range), IsInRazor: true), context.ReportDiagnostic);
            }
        }
    }

    private void FindMember(SyntaxNodeAnalysisContext context)
    {
        IdentifierNameSyntax name = (IdentifierNameSyntax)context.Node;
        if (!IsWanted(name.Identifier.ValueText)
            || name.IsPartOfStructuredTrivia()
            || IsFromGenerator(name.SyntaxTree))
        {
            return;
        }

        if (FindFlag(name, context) is { } flag && _flags.Contains(flag))
        {
            _found(new FlagUse(flag, _places.Find(name, context), context.IsGeneratedCode), context.ReportDiagnostic);
        }
    }

    private KnownFlag? FindFlag(IdentifierNameSyntax name, SyntaxNodeAnalysisContext context)
    {
        if (name.Parent is MemberAccessExpressionSyntax access
            && access.Name == name
            && Receivers.TryFindType(access.Expression, context.SemanticModel, out ITypeSymbol? type)
            && (_catalog.IsMemberType(type!) || type!.TypeKind != TypeKind.Interface))
        {
            return _catalog.Find(type!, name.Identifier.ValueText, out _);
        }

        SymbolInfo info = context.SemanticModel.GetSymbolInfo(name, context.CancellationToken);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is var symbol and (IPropertySymbol or IFieldSymbol) ? _catalog.Find(symbol, out _) : null;
    }

    private bool IsWanted(string memberName) => _byMember.Contains(memberName) && (_isWanted is null || _byMember[memberName].Any(_isWanted));
}
