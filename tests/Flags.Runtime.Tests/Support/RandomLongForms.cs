namespace FeatureFlags.Tests;

/// <summary>Generates mostly valid settings in JSON. Each part may have a wrong type, be empty or be misspelled.</summary>
/// <remarks>
/// Omits strings in place of other types, empty strings, and single values in place of lists, because a configuration accepts them
/// and JSON does not (docs/settings.md).
/// </remarks>
internal sealed class RandomLongForms(Random random)
{
    private static readonly string[] s_invalidValues = ["null", "{}", "[[1]]", """{ "x": { "y": 5 } }""", """["a", {}]""", """[null]"""];
    private static readonly string[] s_attributes =
        ["country", "http://schemas.example/claims/country", "urn:a::b", "a:0", "userId", "GROUPS", "in", "a:in:b"];
    private static readonly string[] s_variants = ["classic", "Compact", "COMPACT", "size:wide", "Size:WIDE", "dark"];

    public (string Flag, string Json) Next() => random.Next(4) switch
    {
        0 => ("theme", Object(
            [.. Common(() => ByVariant()), ("variant", () => Variant), ("allocation", () => Weights()), ("off", () => Variant)],
            isNeverEmpty: true)),
        1 => ("limits", Object(
            [
                ("most", () => Pick("7", "[1]", "7.5")),
                ("a:b", () => "\"x\""),
                ("tags", () => List("\"p\"", "\"q\"")),
                ("inner", () => """{ "on": false }"""),
                ("other", () => "1"),
            ],
            isNeverEmpty: true,
            isAlwaysValid: true)),
        2 => ("beta", Object([.. Common(() => Ids())], isNeverEmpty: true)),
        _ => (Pick("rollout", "area:rollout"), Object(
            [.. Common(() => Ids()), ("percentage", () => Pick("0", "12.5", "100", "101"))],
            isNeverEmpty: true)),
    };

    private string Variant => $"\"{Pick(s_variants)}\"";

    private (string, Func<string>)[] Common(Func<string> audience) =>
    [
        ("enabled", () => Pick("true", "false")), ("From", () => "\"2026-12-01\""),
        ("until", () => Pick("\"2027-01-01\"", "\"soon\"")), ("salt", () => Pick("\"s\"", "7")),
        ("requires", () => Object([("gate", () => "true"), ("AREA:gate", () => "false"), ("theme", () => Variant)])),
        ("exclude", () => Object([("users", () => Ids()), ("groups", () => Ids())])),
        ("users", audience), ("groups", audience), ("rules", () => List(Rule(), Rule())),
    ];

    private string Rule() => Object([("when", () => Object(Conditions()))], isNeverEmpty: true);

    private (string, Func<string>)[] Conditions() =>
        [.. s_attributes.Select(name => (name, (Func<string>)Condition)), ("segment", () => """{ "in": ["europe"] }""")];

    private string Condition() => Object(
    [
        ("in", () => List("\"DE\"", "1", "2.50")), ("notIn", () => List("\"x:y\"", "\"FR\"")),
        ("Eq", () => Pick("1", "\"z\"")), ("gt", () => "18"),
        ("semver", () => Pick("2", "[2, \"^1\"]", "\">=1\"")),
        ("startsWith", () => Pick("49", "\"4\"", "[1, \"x\"]")), ("cidr", () => "\"10.0.0.0/8\""),
        ("before", () => "\"2026-12-01\""), ("equals", () => "1"),
    ]);

    private string ByVariant() => Object([.. s_variants.Select(name => (name, (Func<string>)Ids))]);

    private string Weights() => Object([.. s_variants.Select(name => (name, (Func<string>)(() => Pick("0", "1", "2.5"))))]);

    private string Ids() => List("\"ann\"", "\"b:c\"", "42");

    private string List(params string[] items) => "[" + string.Join(", ", items.Where(_ => random.Next(3) > 0)) + "]";

    /// <summary>
    /// Returns an object with some of the members. A name appears in one case only, because configuration keys ignore case.
    /// </summary>
    private string Object((string Name, Func<string> Value)[] members, bool isNeverEmpty = false, bool isAlwaysValid = false)
    {
        List<string> chosen = [];
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        while (chosen.Count == 0)
        {
            foreach ((string name, Func<string> value) in members)
            {
                if (random.Next(members.Length) < 2 && names.Add(name))
                {
                    chosen.Add($"\"{name}\": {(!isAlwaysValid && random.Next(12) == 0 ? Pick(s_invalidValues) : value())}");
                }
            }

            if (!isNeverEmpty)
            {
                break;
            }
        }

        return "{ " + string.Join(", ", chosen) + " }";
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
