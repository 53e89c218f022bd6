using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Tests.Properties;

/// <summary>Generates valid settings as JSON and callers. Both use few words, so that matches are frequent.</summary>
internal static class RandomSettings
{
    private static readonly string[] s_users = ["ann", "bob", "eve", "user-1", "user-2", "user-3", "ä😀", "Ann"];
    private static readonly string[] s_groups = ["staff", "press", "sales", "Staff"];
    private static readonly string[] s_strings =
        ["DE", "FR", "de", "", "41", "4.1e1", " 41", "true", "false", "gold", "golden", "ä😀", "NaN", "staff", "ann", "-0"];
    private static readonly string[] s_versions =
    [
        "2.4.1", "2.4.1-beta.2", "2.4.1-beta.11", "2.4.1-beta", "2.4.1-beta.x", "v2.4", "2", "0.0.3", "0.3.0", "0", "3.0.0-0",
        "3.0.0", "1.2.3+build.7", "2.4.1-01", "1.2.3.4", "2.4.1.0", "2.4.1.7", "2.4.1.7-beta", "999999999999999999.0.0",
    ];
    private static readonly string[] s_ranges =
    [
        ">=2.1.0", ">=2.4.1-beta.3 <3", "^2.4", "~2.4.1", "~2", "^0.0.3", "^0.3", "^0", "^0.0", "!=2.4.1", "=2.4.1-beta.11", "2",
        "<=3.0.0-0", "> 2.4.1, <3.0.0", "<2.4.1",
    ];
    private static readonly string[] s_addresses =
        ["10.1.2.3", "10.200.0.1", "192.168.1.7", "::1", "2001:db8::5", "2001:db8:1::", "::ffff:10.1.2.3", "256.1.1.1", "1:2"];
    private static readonly string[] s_blocks =
        ["10.0.0.0/8", "10.1.2.3", "0.0.0.0/0", "192.168.1.0/29", "::/0", "2001:db8::/47", "2001:db8::/48", "::1/128"];
    private static readonly string[] s_times =
    [
        "2026-12-01", "2026-12-01T08:00Z", "2026-12-01T08:00:00.0000001Z", "2026-12-01T09:00:00+01:00",
        "2026-12-01 08:00:00.0000001999Z", "2026-12-01t08:00:00.123456789z", "2026-11-30T23:59:59.5-10:00", "2030-01-01T00:00",
        "1999-12-31",
    ];
    private static readonly string[] s_patterns = ["^g", "old$", "e|E", "^$", "[0-9]+", ".", "^(gold|DE)$", "(a|n)+$", "\\.", "^ä"];
    private static readonly string[] s_segments = ["internal", "adults", "testers", "empty"];
    private static readonly string[] s_attributes = ["company", "age", "version", "ip", "time", "paying", "tags"];
    private static readonly double[] s_numbers =
        [0, -0.0, 1, 2, 17.5, 18, 41, 41.5, 1e15, 1_234_567_890_123_456, 1e21, 0.1, -1e300, double.NaN, double.PositiveInfinity];
    private static readonly string[] s_percentages =
        ["0", "0.0001", "0.001", "1", "10.0", "33.333", "50", "66.6666666666666666666666", "99.999", "99.9990000001", "100", "100.0"];
    private static readonly string[] s_weights = ["0", "0.001", "0.5", "1", "2", "3.125", "50", "1000000"];
    private static readonly string[] s_themes = ["classic", "compact", "wide"];
    private static readonly string[] s_setOperators = ["in", "notIn"];

    /// <summary>Gets the flags that can have a random setting.</summary>
    public static IReadOnlyList<string> Flags { get; } = ["rollout", "beta", "theme", "by_company", "left"];

    // The order matters: each generator follows the generators that it uses.
    private static Gen<string> AnyString { get; } = Gen.Elements<string>([.. s_strings, .. s_versions, .. s_addresses, .. s_times]);

    /// <summary>Gets the usual values of each attribute.</summary>
    private static Gen<object>[] Values { get; } =
    [
        Gen.Elements<object>(s_strings),
        Gen.Elements(s_numbers).Select(number => (object)number),
        Gen.Elements<object>(s_versions),
        Gen.Elements<object>(s_addresses),
        Gen.Elements(s_times).Select(time => (object)ReferenceConditions.Time(time)),
        Gen.Elements<object>(true, false),
        Some(AnyString, 3).Select(strings => (object)strings),
    ];

    private static Gen<object?> Value(int attribute) => Gen.Frequency<object?>(
        (6, Values[attribute].Select(value => (object?)value)),
        (1, Gen.OneOf(Values).Select(value => (object?)value)),
        (1, Gen.Constant<object?>(null)));

    public static Gen<ReferenceCaller> Callers { get; } =
        from user in Gen.OneOf(
            Gen.Elements<string?>(null, ""),
            Gen.Elements<string?>(s_users),
            Gen.Elements<string?>(s_users),
            Gen.Choose(0, 10_000).Select<int, string?>(i => $"user-{i}"))
        from groups in Some(Gen.Elements(s_groups), 2)
        from values in All(s_attributes.Select((_, i) => Value(i)))
        from isKnown in Gen.Elements(true, true, true, false)
        let attributes = s_attributes.Zip(values).Where(pair => isKnown && pair.Second is not null)
        select new ReferenceCaller(user, groups, attributes.ToDictionary(pair => pair.First, pair => pair.Second!));

    private static Gen<string> Number { get; } =
        Gen.Elements("0", "1", "18", "41", "41.0", "4.1e1", "-1e300", "0.1", "1e15", "1234567890123456");

    private static Gen<string> Scalar { get; } =
        Gen.OneOf(AnyString.Select(value => JsonSerializer.Serialize(value)), Number, Gen.Elements("true", "false"));

    /// <summary>Gets the usual operations on each attribute.</summary>
    private static Gen<string>[] Operations { get; } =
    [
        Gen.OneOf(
            from op in Gen.Elements("startsWith", "endsWith", "contains")
            from operand in OneOrMore("g", "DE", "ld", "4", "an", "ä", "st", ".")
            select $"\"{op}\": {operand}",
            from operand in OneOrMore(s_patterns) select $"\"matches\": {operand}",
            from op in Gen.Elements(s_setOperators) from operands in Array(Some(JsonString(s_strings), 6)) select $"\"{op}\": {operands}"),
        Gen.OneOf(
            from op in Gen.Elements("gt", "ge", "lt", "le") from number in Number select $"\"{op}\": {number}",
            from op in Gen.Elements(s_setOperators) from operands in Array(Some(Number, 6)) select $"\"{op}\": {operands}"),
        from operand in OneOrMore(s_ranges) select $"\"semver\": {operand}",
        from operand in OneOrMore(s_blocks) select $"\"cidr\": {operand}",
        from op in Gen.Elements("before", "after") from time in JsonString(s_times) select $"\"{op}\": {time}",
        from operand in Scalar select $"\"eq\": {operand}",
        from op in Gen.Elements(s_setOperators) from operands in Array(Some(Scalar, 3)) select $"\"{op}\": {operands}",
    ];

    private static Gen<string> Condition { get; } = Gen.Frequency(
        (1, from op in Gen.Elements(s_setOperators)
            from names in Array(Some(JsonString(s_segments), 2))
            select $$"""  "segment": {"{{op}}": {{names}}}"""),
        (1, from name in Gen.Elements("userId", "groups")
            from op in Gen.Elements(s_setOperators)
            from names in Array(Some(JsonString([.. s_users, .. s_groups]), 6))
            select $$"""  "{{name}}": {"{{op}}": {{names}}}"""),
        (1, from name in Gen.Elements("userId", "groups")
            from operation in Gen.OneOf(Operations)
            select $$"""  "{{name}}": {{{operation}}}"""),
        (2, from name in Gen.Elements(s_attributes) from operation in Gen.OneOf(Operations) select $$"""  "{{name}}": {{{operation}}}"""),
        (7, from i in Gen.Choose(0, s_attributes.Length - 1)
            from operation in Operations[i]
            select $$"""  "{{s_attributes[i]}}": {{{operation}}}"""));

    private static Gen<string> Requires { get; } = All(
        Part(3, "gate", Gen.Elements("true", "false")),
        Part(2, "one", Gen.Elements("true", "false")),
        Part(2, "beta", Gen.Elements("true", "false")),
        Part(2, "theme", JsonString(s_themes)))
        .Select(parts => "{" + string.Join(", ", parts.Where(part => part.Length > 0)) + "}");

    private static Gen<string> Allocation { get; } =
        from weights in Object(s_themes, Gen.Elements(s_weights), 2)
        let sum = weights.Contains(": 1", StringComparison.Ordinal)
        select sum ? weights : """{"wide": 1}""";

    /// <summary>Returns the long form of a setting, or sometimes its short form.</summary>
    /// <param name="flag">One of <see cref="Flags"/>.</param>
    /// <param name="mayRequire">Whether the setting may require other flags, which must not require this flag.</param>
    public static Gen<string> Of(string flag, bool mayRequire) => Gen.Frequency((1, Short(flag)), (6, Long(flag, mayRequire)));

    /// <summary>Combines one value of each generator.</summary>
    public static Gen<T[]> All<T>(params IEnumerable<Gen<T>> each) =>
        each.Aggregate(
            Gen.Constant(System.Array.Empty<T>()),
            (previous, next) => from items in previous from item in next select (T[])[.. items, item]);

    private static Gen<string> Short(string flag) => flag switch
    {
        "beta" => Array(Some(JsonString(s_users), 3)),
        "theme" => JsonString(s_themes),
        _ => Gen.Elements(s_percentages),
    };

    private static Gen<string> Long(string flag, bool mayRequire)
    {
        bool hasVariants = flag == "theme";
        Gen<string> lists = hasVariants ? Object(s_themes, Array(Some(JsonString(s_users), 2)), 1) : Array(Some(JsonString(s_users), 3));
        Gen<string> groups = hasVariants ? Object(s_themes, Array(Some(JsonString(s_groups), 2)), 1) : Array(Some(JsonString(s_groups), 2));
        return
            from parts in All(
                Part(2, "enabled", Gen.Elements("false", "true", "true", "true")),
                Part(2, "from", JsonString("2026-12-01", "2026-12-01T08:00Z", "2026-12-01T08:00:00.0000001Z")),
                Part(1, "until", JsonString("2030-01-01T00:00", "2026-12-01T08:00:01Z")),
                Part(mayRequire ? 2 : 0, "requires", Requires),
                Part(2, "exclude", Object(["users", "groups"], Array(Some(JsonString("eve", "user-1", "press"), 2)), 1)),
                Part(3, "users", lists),
                Part(3, "groups", groups),
                Part(8, "rules", Array(Some(Rule(hasVariants), 3))),
                Part(7, hasVariants ? "allocation" : "percentage", hasVariants ? Allocation : Gen.Elements(s_percentages)),
                Part(hasVariants ? 4 : 0, "off", JsonString(s_themes)),
                Part(2, "bucketBy", JsonString("userId", "company", "age", "paying")),
                Part(2, "salt", JsonString("x", "ä", "a longer salt")))
            from order in Gen.Shuffle(parts)
            select "{" + string.Join(", ", order.Where(part => part.Length > 0)) + "}";
    }

    private static Gen<string> Rule(bool hasVariants) =>
        from conditions in Some(Condition, 2, minimum: 1)
        from serving in hasVariants
            ? Gen.OneOf(Part(10, "variant", JsonString(s_themes)), Part(10, "allocation", Allocation))
            : Part(6, "percentage", Gen.Elements(s_percentages))
        let members = string.Join(", ", conditions.DistinctBy(condition => condition[..condition.IndexOf(':', StringComparison.Ordinal)]))
        select $$"""{"when": {{{members}}}{{(serving.Length > 0 ? ", " : "")}}{{serving}}}""";

    private static Gen<string> OneOrMore(params string[] strings) =>
        Gen.OneOf(JsonString(strings), Array(Some(JsonString(strings), 2, minimum: 1)));

    private static Gen<string> JsonString(params string[] strings) =>
        Gen.Elements(strings).Select(value => JsonSerializer.Serialize(value));

    private static Gen<string> Array(Gen<string[]> items) => items.Select(strings => "[" + string.Join(", ", strings) + "]");

    /// <summary>Returns an object with some of the names.</summary>
    private static Gen<string> Object(string[] names, Gen<string> value, int minimum) =>
        from order in Gen.Shuffle(names)
        from count in Gen.Choose(minimum, names.Length)
        from values in value.ArrayOf(count)
        select "{" + string.Join(", ", values.Select((each, i) => $"\"{order[i]}\": {each}")) + "}";

    /// <summary>Returns a member of an object in the given number of cases out of ten, otherwise an empty string.</summary>
    private static Gen<string> Part(int tenths, string name, Gen<string> value) =>
        from draw in Gen.Choose(1, 10)
        from json in value
        select draw <= tenths ? $"\"{name}\": {json}" : "";

    private static Gen<T[]> Some<T>(Gen<T> item, int maximum, int minimum = 0) =>
        from count in Gen.Choose(minimum, maximum)
        from items in item.ArrayOf(count)
        select items;
}
