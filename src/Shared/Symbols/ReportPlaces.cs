using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>
/// Finds the locations at which diagnostics about code are reported. Generated code can be mapped to a source file, such as an expression
/// in a <c>.razor</c> or <c>.cshtml</c> file. The diagnostic is then reported at the mapped location. Each mapped location is returned
/// once, because generated code may repeat an expression.
/// </summary>
internal sealed class ReportPlaces
{
    private readonly ConcurrentDictionary<FileLinePositionSpan, Location> _mapped = new();
    private readonly Lazy<HashSet<string>> _sources;

    public ReportPlaces(Compilation compilation) =>
        _sources = new Lazy<HashSet<string>>(() => new(compilation.SyntaxTrees.Select(tree => tree.FilePath), StringComparer.Ordinal));

    /// <summary>
    /// Returns the location of a node. Returns <c>null</c> for generated code that is not mapped to a source file, and for a mapped
    /// location that was already returned.
    /// </summary>
    public Location? Find(SyntaxNode node, SyntaxNodeAnalysisContext context)
    {
        Location location = node.GetLocation();
        if (!context.IsGeneratedCode)
        {
            return location;
        }

        FileLinePositionSpan mapped = location.GetMappedLineSpan();
        bool isWritten = mapped.HasMappedPath
            && node.SyntaxTree.GetLineVisibility(node.SpanStart, context.CancellationToken) == LineVisibility.Visible
            && !_sources.Value.Contains(mapped.Path);
        return isWritten && _mapped.TryAdd(mapped, location) ? location : null;
    }
}
