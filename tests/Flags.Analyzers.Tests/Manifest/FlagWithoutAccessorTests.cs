namespace FeatureFlags.Analyzers.Tests;

public sealed class FlagWithoutAccessorTests
{
    [Fact]
    public async Task Reports_the_name_of_a_flag_that_is_not_generated_yet()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "flags": {
                {|FLAG010:"rate_limits"|}: { "flagType": "object", "schema": {}, "defaultValue": {}, "permanent": true },
                {|FLAG010:"theme"|}: { "flagType": "variant", "variants": ["a", "b"], "defaultValue": "a", "permanent": true },
                "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true }
              }
            }
            """);
    }
}
