using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG011UnnameableFlagTests
{
    private const string Manifest = """
        {
          "flags": {
            {|FLAG011:"🚀"|}: { "flagType": "boolean", "defaultValue": false, "permanent": true },
            {|FLAG011:""|}: { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "theme": { "flagType": "variant", "variants": ["light", {|FLAG011:"-"|}], "defaultValue": "light", "permanent": true }
          }
        }
        """;

    [Fact]
    public async Task Reports_flags_and_variants_without_an_identifier() => await ManifestVerifier.VerifyAsync(Manifest);

    [Fact]
    public async Task Is_reported_when_the_naming_style_is_suppressed() =>
        await ManifestVerifier.VerifyAsync(Manifest, project => project.WithSeverity("FLAG005", ReportDiagnostic.Suppress));
}
