namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG304UnlikelyUserIdTests
{
    private const string Manifest = """
        {
          "flags": {
            "beta": { "flagType": "users", "defaultValue": [], "permanent": true },
            "rollout": { "flagType": "percentage", "defaultValue": 5, "permanent": true },
            "theme": { "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "permanent": true },
            "greeting": { "flagType": "string", "defaultValue": "hi", "permanent": true }
          }
        }
        """;

    [Theory]
    [InlineData("""{ "beta": {|FLAG304:"ann;bob"|} }""")]
    [InlineData("""{ "beta": {|FLAG304:"eve, ann;bob"|} }""")]
    [InlineData("""{ "beta": ["eve", {|FLAG304:"ann,bob"|}] }""")]
    [InlineData("""{ "beta": [{|FLAG304:" ann "|}] }""")]
    [InlineData("""{ "beta": ["ann", {|FLAG304:"bob\t"|}] }""")]
    [InlineData("""{ "rollout": { "exclude": { "users": [{|FLAG304:"ann;bob"|}] } } }""")]
    [InlineData("""{ "theme": { "users": { "compact": ["ann", {|FLAG304:"bob "|}] } } }""")]
    [InlineData("""{ "beta": "ann, bob , eve" }""")]
    [InlineData("""{ "beta": ["CN=ann,OU=staff", "auth0|5", "Ann Smith", "a@b.c"], "greeting": " hi; you " }""")]
    [InlineData("""{ "beta": ["#{A};#{B}"] }""")]
    public async Task Only_unlikely_user_ids_are_reported(string section) =>
        await SettingsVerifier.VerifyAsync(Manifest, $$"""{ "FeatureFlags": {{section}} }""");

    [Fact]
    public async Task Environment_variables_are_checked() => await SettingsVerifier.VerifyLaunchAsync(
        Manifest, """{ "profiles": { "a": { "environmentVariables": { "FEATURE_BETA": {|FLAG304:"[\"ann;bob\"]"|} } } } }""");
}
