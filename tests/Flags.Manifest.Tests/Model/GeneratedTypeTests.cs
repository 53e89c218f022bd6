namespace FeatureFlags.Manifest.Tests;

public sealed class GeneratedTypeTests
{
    [Theory]
    [InlineData("""{ "flagType": "string", "defaultValue": "" }""", "")]
    [InlineData("""{ "flagType": "variant", "variants": ["a"], "defaultValue": "a" }""", "RateLimits:rate_limits")]
    [InlineData(
        """{ "flagType": "variant", "variants": { "a": { "b": { "c": 1 } } }, "defaultValue": "a" }""",
        "RateLimits:rate_limits RateLimitsPayload:rate_limits RateLimitsPayloadB:rate_limits.b")]
    [InlineData(
        """{ "flagType": "object", "defaultValue": { "burst": { "at_most": [{ "steps": [[{ "n": 1 }]] }] } } }""",
        "RateLimits:rate_limits RateLimitsBurst:rate_limits.burst RateLimitsBurstAtMostItem:rate_limits.burst.at_most "
        + "RateLimitsBurstAtMostItemStepsItemItem:rate_limits.burst.at_most.steps")]
    [InlineData(
        """{ "flagType": "object", "schema": { "type": "object", "properties": { "mode": { "enum": ["a"] },"""
        + """ "modes": { "type": "array", "items": { "enum": ["a"] } } } }, "defaultValue": {} }""",
        "RateLimits:rate_limits RateLimitsMode:rate_limits.mode RateLimitsModesItem:rate_limits.modes")]
    public void Types_are_named_after_the_flag_and_the_property(string flag, string expected)
    {
        FlagModel model = Assert.Single(ManifestReader.Read($$"""{ "flags": { "rate_limits": {{flag}} } }""").Model.Flags);

        Assert.Equal(expected, string.Join(' ', GeneratedType.AllOf(model).Select(type => $"{type.Name}:{type.Origin}")));
    }

    [Theory]
    [InlineData("size", "Size")]
    [InlineData("rate_limits", "RateLimits_")]
    [InlineData("clone", "Clone_")]
    [InlineData("to_string", "ToString_")]
    public void Record_member_avoids_reserved_names(string property, string expected) =>
        Assert.Equal(
            expected,
            TypeNaming.Member(
                "RateLimits",
                new SchemaProperty(property, FlagNaming.ToIdentifier(property)!, new ObjectSchema(SchemaKind.Object), IsRequired: true)));
}
