namespace FeatureFlags.Tests.Sources;

/// <summary>
/// A setting has the same meaning in a JSON file, as keys, in variables, as JSON in a variable and in the store.
/// All sources read the same value or reject the setting.
/// </summary>
public sealed class SourceAgreementTests
{
    private const string Country = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/country";
    private const string Rejected = SourceComparison.Rejected;

    public static TheoryData<string, string, string> Settings => new()
    {
        // Attribute names with colons.
        {
            "rollout",
            """{ "rules": [{ "when": { "@country": { "in": ["DE"] } } }] }""",
            """{"rules":[{"when":{"@country":{"in":["DE"]}},"percentage":100}]}"""
        },
        {
            "rollout",
            """{ "rules": [{ "when": { "@country": { "in": ["DE"], "notIn": ["x:y"] },"""
                + """ "urn:a::b": { "eq": 1 }, "a:0": { "gt": 1 }, "a:in": { "eq": "z" } } }] }""",
            """{"rules":[{"when":{"@country":{"in":["DE"],"notIn":["x:y"]},"a:0":"""
                + """{"gt":1},"a:in":{"eq":"z"},"urn:a::b":{"eq":"1"}},"percentage":100}]}"""
        },
        {
            "rollout",
            """{ "rules": [{ "when": { "a": { "eq": 1 }, "a:b": { "eq": 2 } }, "percentage": 5 }] }""",
            """{"rules":[{"when":{"a":{"eq":"1"},"a:b":{"eq":"2"}},"percentage":5}]}"""
        },
        { "rollout", """{ "rules": [{ "when": { "a:b": { "equals": 1 } } }] }""", Rejected },
        { "rollout", """{ "rules": [{ "when": { "a:b": 1 } }] }""", Rejected },
        { "rollout", """{ "rules": [{ "when": { "a:b": {} } }] }""", Rejected },

        // Declared names with colons.
        {
            "rollout",
            """{ "requires": { "Area:Gate": true, "theme": "size:wide" }, "percentage": 5 }""",
            """{"requires":{"Area:Gate":true,"theme":"size:wide"},"percentage":5}"""
        },
        { "area:rollout", """{ "percentage": 5, "groups": ["staff"] }""", """{"groups":["staff"],"percentage":5}""" },
        { "area:rollout", "5", "5" },
        {
            "theme",
            """{ "users": { "size:wide": ["ann"] }, "allocation": { "size:wide": 1, "Compact": 3 } }""",
            """{"users":{"size:wide":["ann"]},"allocation":{"Compact":3,"size:wide":1}}"""
        },
        { "limits", """{ "a:b": "x", "tags": ["1", "y"] }""", """{"most":5,"a:b":"x","tags":["1","y"]}""" },

        // Declared names in any case.
        { "theme", "\"COMPACT\"", "\"Compact\"" },
        { "theme", """{ "variant": "compact", "off": "CLASSIC" }""", """{"variant":"Compact","off":"classic"}""" },
        {
            "theme",
            """{ "users": { "COMPACT": ["ann"] }, "groups": { "Size:Wide": ["staff"] }, "allocation": { "CLASSIC": 1, "size:WIDE": 2 } }""",
            """{"users":{"Compact":["ann"]},"groups":{"size:wide":["staff"]},"allocation":{"classic":1,"size:wide":2}}"""
        },
        {
            "theme",
            """{ "rules": [{ "when": { "segment": { "in": ["EUROPE"] } }, "variant": "Classic" }] }""",
            """{"rules":[{"when":{"segment":{"in":["Europe"]}},"variant":"classic"}]}"""
        },
        {
            "rollout",
            """{ "requires": { "GATE": true, "area:gate": false, "Theme": "compact" }, "percentage": 5 }""",
            """{"requires":{"Area:Gate":false,"gate":true,"theme":"Compact"},"percentage":5}"""
        },
        { "theme", """{ "variant": "dark" }""", Rejected },
        { "rollout", """{ "requires": { "gates": true } }""", Rejected },

        // Numbers where a string is expected.
        {
            "rollout",
            """{ "rules": [{ "when": { "v": { "semver": [2] } } }] }""",
            """{"rules":[{"when":{"v":{"semver":["2"]}},"percentage":100}]}"""
        },
        {
            "rollout",
            """{ "rules": [{ "when": { "v": { "semver": 2.10 } } }] }""",
            """{"rules":[{"when":{"v":{"semver":["2.10"]}},"percentage":100}]}"""
        },
        {
            "rollout",
            """{ "rules": [{ "when": { "v": { "startsWith": 49, "contains": [1, "x"], "matches": 5 } } }] }""",
            """{"rules":[{"when":{"v":{"startsWith":["49"],"contains":["1","x"],"matches":["5"]}},"percentage":100}]}"""
        },
        { "rollout", """{ "rules": [{ "when": { "v": { "cidr": 10 } } }] }""", Rejected },
        { "rollout", """{ "from": 2026 }""", Rejected },
        { "rollout", """{ "users": [42, "ann"], "salt": 7, "bucketBy": 1 }""", """{"users":["42","ann"],"bucketBy":"1","salt":"7"}""" },

        // Empty values.
        { "theme", """{ "allocation": {} }""", Rejected },
        { "theme", """{ "allocation": null }""", Rejected },
        { "theme", """{ "allocation": [] }""", Rejected },
        { "theme", """{ "variant": "classic", "allocation": {} }""", Rejected },
        { "theme", """{ "users": {}, "variant": "classic" }""", """{"variant":"classic"}""" },
        { "rollout", """{ "requires": {}, "exclude": {}, "from": null, "until": {}, "percentage": 5 }""", """{"percentage":5}""" },
        { "rollout", """{ "requires": [], "percentage": 5 }""", Rejected },
        { "rollout", """{ "exclude": [], "percentage": 5 }""", Rejected },
        { "rollout", """{ "users": [], "groups": [], "rules": [], "percentage": 5 }""", """{"percentage":5}""" },
        { "rollout", """{ "rules": [{}], "percentage": 5 }""", Rejected },
        { "rollout", """{ "rules": [null], "percentage": 5 }""", Rejected },
        { "rollout", """{ "rules": [{ "when": {} }] }""", Rejected },
        { "rollout", """{ "rules": [{ "when": { "a": { "in": null, "notIn": ["b"] } } }] }""", Rejected },
        { "rollout", """{ "rules": [{ "when": { "a": { "in": {}, "notIn": ["b"] } } }] }""", Rejected },
        { "rollout", """{ "rules": [{ "when": { "a": { "in": [] } } }] }""", """{"rules":[{"when":{"a":{"in":[]}},"percentage":100}]}""" },
        { "rollout", """{ "users": [null] }""", Rejected },
        { "beta", "[]", "[]" },
        { "limits", """{ "inner": {} }""", """{"most":5,"inner":{"on":true}}""" },
        { "limits", """{ "tags": [] }""", """{"most":5,"tags":[]}""" },
        { "limits", "[]", Rejected },
        { "limits", "\"\"", Rejected },
        { "limits", "null", Rejected },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Sources_agree_on_a_setting(string flag, string json, string expected) =>
        Assert.All(SourceComparison.Outcomes(flag, json.Replace("@country", Country, StringComparison.Ordinal)), outcome =>
            Assert.Equal(
                expected == Rejected ? expected : SourceComparison.Sorted(expected.Replace("@country", Country, StringComparison.Ordinal)),
                outcome.Value));

    /// <summary>The JSON provider reads an empty object as null, so the setting is reported and the next source decides.</summary>
    [Theory]
    [InlineData("limits")]
    [InlineData("rollout")]
    [InlineData("theme")]
    [InlineData("beta")]
    public void Empty_object_in_a_configuration_is_reported(string flag)
    {
        Dictionary<string, string> outcomes = SourceComparison.Outcomes(flag, "{}");
        Assert.Equal((Rejected, Rejected, Rejected), (outcomes["file"], outcomes["section"], outcomes["keys"]));
        Assert.NotEqual(Rejected, outcomes["store"]);
        Assert.Equal(outcomes["store"], outcomes["variable"]);
    }

    [Theory]
    [InlineData("gate")]
    [InlineData("Area:Gate")]
    public void Null_in_a_configuration_sets_nothing_for_a_flag_that_accepts_no_object(string flag) =>
        Assert.Equal("default", SourceComparison.Outcomes(flag, "null")["file"]);

    /// <summary>The complete list of values that a configuration accepts and JSON rejects (docs/settings.md).</summary>
    [Theory]
    [InlineData("gate", "\"on\"", "true")]
    [InlineData("gate", "1", "true")]
    [InlineData("rollout", "\"25 %\"", "25")]
    [InlineData("rollout", """{ "enabled": "off" }""", """{"enabled":false}""")]
    [InlineData("rollout", """{ "users": "ann, bob" }""", """{"users":["ann","bob"]}""")]
    [InlineData("rollout", """{ "users": { "0": "ann" } }""", """{"users":["ann"]}""")]
    [InlineData(
        "rollout", """{ "rules": [{ "when": { "a": { "in": "" } } }] }""", """{"rules":[{"when":{"a":{"in":[]}},"percentage":100}]}""")]
    [InlineData("beta", "[42]", """["42"]""")]
    [InlineData("limits", """{ "most": "7" }""", """{"most":7}""")]
    [InlineData("limits", """{ "tags": null, "a:b": {} }""", """{"most":5}""")]
    public void Configuration_accepts_strings_where_JSON_requires_the_type(string flag, string json, string expected)
    {
        Dictionary<string, string> outcomes = SourceComparison.Outcomes(flag, json);
        Assert.Equal(Rejected, outcomes["store"]);
        Assert.All(
            outcomes.Where(outcome => outcome.Key is not ("store" or "variable")),
            outcome => Assert.Equal(SourceComparison.Sorted(expected), outcome.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sources_agree_on_random_settings(int seed)
    {
        RandomLongForms forms = new(new Random(seed));
        int accepted = 0;
        for (int i = 0; i < 150; i++)
        {
            (string flag, string json) = forms.Next();
            Dictionary<string, string> outcomes = SourceComparison.Outcomes(flag, json);
            Assert.True(outcomes.Values.Distinct().Count() == 1, $"{flag}: {json}\n{string.Join("\n", outcomes)}");
            accepted += outcomes["store"] == Rejected ? 0 : 1;
        }

        Assert.InRange(accepted, 40, 140);
    }
}
