namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG008UnownedTemporaryFlagTests
{
    [Fact]
    public async Task Reports_a_temporary_flag_without_owner_or_last_day()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "flags": {
                {|FLAG008:"a"|}: { "flagType": "boolean", "defaultValue": false },
                {|FLAG008:"b"|}: { "flagType": "boolean", "defaultValue": false, "owner": "web-team" },
                {|FLAG008:"c"|}: { "flagType": "boolean", "defaultValue": false, "expires": "2027-03-31" },
                "d": { "flagType": "boolean", "defaultValue": false, "owner": "web-team", "expires": "2027-03-31" },
                "e": { "flagType": "boolean", "defaultValue": false, "permanent": true }
              }
            }
            """);
    }
}
