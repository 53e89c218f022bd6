using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>
/// Finds the locations at which diagnostics about code are reported. For code that is generated from a Razor file, the location is in
/// the Razor file. Each such location is returned only once, because generated code may repeat an expression.
/// </summary>
internal sealed class ReportPlaces
{
    private readonly ConcurrentDictionary<FileLinePositionSpan, Location> _mapped = new();
    private readonly Lazy<HashSet<string>> _sources;

    public ReportPlaces(Compilation compilation) =>
        _sources = new Lazy<HashSet<string>>(() => new(compilation.SyntaxTrees.Select(tree => tree.FilePath), StringComparer.Ordinal));

    /// <summary>
    /// Returns the location at which a diagnostic about a node is reported. Returns <c>null</c> if the node is in generated code
    /// without a source location, or if its source location was already returned.
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
