using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>
/// Holds the names of all members that are marked with <c>[FlagName]</c> in a compilation and its references. The analyzers use these
/// names to skip calls of all other members.
/// </summary>
internal sealed class MarkedNames
{
    private static readonly ConditionalWeakTable<Compilation, MarkedNames> s_known = new();
    private static readonly ConditionalWeakTable<MetadataReference, MarkedMembers> s_references = new();

    private MarkedNames(Compilation compilation, CancellationToken cancellationToken)
    {
        Add(compilation.SyntaxTrees, cancellationToken);
        foreach (MetadataReference reference in compilation.References)
        {
            if (reference is CompilationReference { Compilation: var other })
            {
                Add(other.SyntaxTrees, cancellationToken);
            }
            else if (compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly && FlagCatalog.UsesFlags(assembly))
            {
                All.Add(s_references.GetValue(reference, _ => MarkedMetadata.Read(assembly)));
            }
        }
    }

    public MarkedMembers All { get; } = new();

    public static MarkedNames Of(Compilation compilation, CancellationToken cancellationToken)
    {
        if (!s_known.TryGetValue(compilation, out MarkedNames? names))
        {
            names = s_known.GetValue(compilation, key => new MarkedNames(key, cancellationToken));
        }

        return names;
    }

    private void Add(IEnumerable<SyntaxTree> trees, CancellationToken cancellationToken)
    {
        foreach (SyntaxTree tree in trees)
        {
            All.Add(MarkedSource.Of(tree, cancellationToken));
        }
    }
}
