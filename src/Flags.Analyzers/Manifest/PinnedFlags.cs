using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Checks the entries of <c>PinnedFlags</c>. An entry of the project file names a flag of the project's manifest. An entry that several
/// projects get names a flag of one of them: an application knows all that it is built from, so it alone judges the name.
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

    /// <summary>The id and the message of each entry that is wrong.</summary>
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
            else if (!_catalog.MayDeclare(pin.Name) && FindFault(pin) is { } fault)
            {
                yield return (Ids.BrokenReference, $"PinnedFlags names {Excerpt.Quoted(pin.Name)}, a flag that {fault}");
            }
        }
    }

    private string? FindFault(PinnedFlag pin)
    {
        const string Advice = ": correct the name, or take the entry out";
        if (_shared.Contains(pin))
        {
            return _isApplication && _catalog.Find(pin.Name) is null && !_solution.Any(manifest => manifest.MayDeclare(pin.Name))
                ? "neither this project nor a project that it references declares" + NearestName.Suggest(pin.Name, _catalog.Names, Advice)
                : null;
        }

        string[] names = [.. (_catalog.Own?.Flags ?? []).Select(flag => flag.Name)];
        return "the manifest does not declare" + (_catalog.Find(pin.Name) is { } other
            ? $": {other.Manifest.Assembly.Name} declares it, pin it there"
            : NearestName.Suggest(pin.Name, names, Advice));
    }
}
