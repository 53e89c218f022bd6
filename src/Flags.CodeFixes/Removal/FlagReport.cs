using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>A use of a retired flag as the analyzer reported it.</summary>
/// <param name="Document">The file.</param>
/// <param name="Span">Of the flag's name in it.</param>
/// <param name="Flag">The flag's name.</param>
/// <param name="Assembly">The assembly that declares it.</param>
internal sealed record FlagReport(DocumentId Document, TextSpan Span, string Flag, string Assembly);
