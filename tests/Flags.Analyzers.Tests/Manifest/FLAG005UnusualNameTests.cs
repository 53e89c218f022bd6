namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG005UnusualNameTests
{
    [Fact]
    public async Task Reports_names_that_are_not_snake_case()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "flags": {
                "new_ui_2": { "flagType": "boolean", "defaultValue": false, "permanent": true },
                "class": { "flagType": "boolean", "defaultValue": false, "permanent": true },
                {|FLAG005:"newSearch"|}: { "flagType": "boolean", "defaultValue": false, "permanent": true },
                {|FLAG005:"new-cart"|}: { "flagType": "boolean", "defaultValue": false, "permanent": true },
                {|FLAG005:"2fa"|}: { "flagType": "boolean", "defaultValue": false, "permanent": true }
              }
            }
            """);
    }
}
