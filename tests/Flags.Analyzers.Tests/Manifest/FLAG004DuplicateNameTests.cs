namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG004DuplicateNameTests
{
    [Fact]
    public async Task Reports_a_duplicate_name_at_the_second_declaration()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "flags": {
                "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
                {|FLAG004:"new_ui"|}: { "flagType": "boolean", "defaultValue": true, "permanent": true }
              }
            }
            """);
    }

    [Fact]
    public async Task Reports_a_name_with_the_identifier_of_another_flag()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "flags": {
                "checkout_v2": { "flagType": "boolean", "defaultValue": false, "permanent": true },
                {|FLAG004:"checkout_v_2"|}: { "flagType": "boolean", "defaultValue": true, "permanent": true }
              }
            }
            """);
    }

    [Fact]
    public async Task Reports_a_repeated_property()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "flags": {
                "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true, {|FLAG004:"defaultValue"|}: true }
              }
            }
            """);
    }
}
