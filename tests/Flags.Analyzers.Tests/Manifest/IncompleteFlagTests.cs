namespace FeatureFlags.Analyzers.Tests;

public sealed class IncompleteFlagTests
{
    [Fact]
    public async Task Reports_an_unknown_type_at_its_value()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "flags": {
                "a": { "flagType": {|FLAG002:"bool"|}, "defaultValue": false, "permanent": true },
                "b": { "flagType": "boolean", "defaultValue": false, "permanent": true }
              }
            }
            """);
    }

    [Fact]
    public async Task Reports_a_missing_type_and_a_missing_default_at_the_flag_s_name()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "flags": {
                {|FLAG002:"a"|}: { "defaultValue": false, "permanent": true },
                {|FLAG002:"b"|}: { "flagType": "boolean", "permanent": true }
              }
            }
            """);
    }

    [Fact]
    public async Task Reports_a_manifest_without_flags() => await ManifestVerifier.VerifyAsync("{|FLAG002:{|} }");
}
