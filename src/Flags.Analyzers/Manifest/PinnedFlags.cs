using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Validates the entries of the MSBuild property <c>PinnedFlags</c>, which fixes the values of flags in a build. An entry in a project
/// file must name a flag of that project. An entry that several projects share is validated only in an application, because an
/// application references the other projects.
/// </summary>
internal sealed class PinnedFlags
{
    private readonly FlagCatalog _catalog;
    private readonly HashSet<PinnedFlag> _shared;
    private readonly ManifestDocument[] _solution;
    private readonly bool _isApplication;

    private PinnedFlags(CompilationAnalysisContext context, FlagCatalog catalog)
    {
        AnalyzerConfigOptionsProvider options = context.Options.AnalyzerConfigOptionsProvider;
        _catalog = catalog;
        _shared = [.. PinnedFlag.ReadAll(options, BuildProperties.SharedPinnedFlags)];
        _isApplication = context.Compilation.Options.OutputKind
            is OutputKind.ConsoleApplication or OutputKind.WindowsApplication or OutputKind.WindowsRuntimeApplication;
        _solution =
        [
            .. context.Options.AdditionalFiles
                .Where(file => AdditionalFileRoles.IsOfSolution(file, options))
                .Select(file => ManifestDocument.Read(file, context.CancellationToken))
                .OfType<ManifestDocument>(),
        ];
    }

    /// <summary>Returns the diagnostic id and the message for each entry of <c>PinnedFlags</c> that is invalid.</summary>
    public static IEnumerable<(string Id, string Message)> Check(CompilationAnalysisContext context)
    {
        PinnedFlag[] pins = [.. PinnedFlag.ReadAll(context.Options.AnalyzerConfigOptionsProvider, BuildProperties.PinnedFlags)];
        return pins.Length > 0 && FlagCatalog.Create(context.Compilation, context.Options, context.CancellationToken) is { } catalog
            ? new PinnedFlags(context, catalog).Check(pins)
            : [];
    }

    private IEnumerable<(string Id, string Message)> Check(PinnedFlag[] pins)
    {
        foreach (PinnedFlag pin in pins)
        {
            if (_catalog.Own?.Find(pin.Name) is { } flag)
            {
                if (!pin.TryRead(flag.Model.Shape, out _, out string? error))
                {
                    yield return (Ids.UnfitValue, $"PinnedFlags, flag {Excerpt.Quoted(pin.Name)}: {error}");
                }
            }
            else if (!_catalog.MayDeclare(pin.Name) && FindError(pin) is { } reason)
            {
                yield return (Ids.BrokenReference, $"PinnedFlags names {Excerpt.Quoted(pin.Name)}, but {reason}");
            }
        }
    }

    private string? FindError(PinnedFlag pin)
    {
        const string Advice = ": correct the name, or remove the entry";
        if (_shared.Contains(pin))
        {
            return _isApplication && _catalog.Find(pin.Name) is null && !_solution.Any(manifest => manifest.MayDeclare(pin.Name))
                ? "neither this project nor a referenced project declares this flag" + NearestName.Suggest(pin.Name, _catalog.Names, Advice)
                : null;
        }

        string[] names = [.. (_catalog.Own?.Flags ?? []).Select(flag => flag.Name)];
        return "the manifest does not declare this flag" + (_catalog.Find(pin.Name) is { } other
            ? $": pin the flag in {other.Manifest.Assembly.Name}, which declares it"
            : NearestName.Suggest(pin.Name, names, Advice));
    }
}
