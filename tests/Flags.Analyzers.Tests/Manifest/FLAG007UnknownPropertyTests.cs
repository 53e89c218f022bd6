namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG007UnknownPropertyTests
{
    [Fact]
    public async Task Reports_the_name_of_an_unknown_property()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "$schema": "https://example.org/flags.schema.json",
              {|FLAG007:"flag"|}: {},
              "flags": {
                "a": { "flagType": "boolean", "defaultValue": false, "permanent": true, {|FLAG007:"desription"|}: "x" },
                "b": { "flagType": "boolean", "defaultValue": false, "permanent": true, {|FLAG007:"minimum"|}: 1 },
                "c": { "flagType": "integer", "defaultValue": 1, "permanent": true, "minimum": 1 }
              }
            }
            """);
    }
}
