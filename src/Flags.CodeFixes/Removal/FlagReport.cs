using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Represents a use of a retired flag that the analyzer reported.</summary>
/// <param name="Document">The file.</param>
/// <param name="Span">The span of the flag's name in the file.</param>
/// <param name="Flag">The flag's name.</param>
/// <param name="Assembly">The assembly that declares it.</param>
internal sealed record FlagReport(DocumentId Document, TextSpan Span, string Flag, string Assembly);
