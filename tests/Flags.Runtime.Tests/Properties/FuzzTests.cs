using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Tests.Properties;

/// <summary>Invalid input never throws, and accepted settings answer every caller.</summary>
public sealed class FuzzTests
{
    private static readonly string[] s_words =
    [
        "enabled", "from", "until", "requires", "exclude", "users", "groups", "rules", "when", "percentage",
        "variant", "allocation", "off", "bucketBy", "salt",
        "in", "notIn", "eq", "startsWith", "gt", "le", "semver", "before", "matches", "cidr", "segment", "userId",
        "internal", "testers", "gate", "theme", "rollout", "classic", "wide", "a", "",
    ];

    private static readonly string[] s_scalars =
    [
        "true", "false", "null", "0", "1", "50", "100", "-1", "1e400", "1e-400", "0.00001", "NaN",
        "\"\"", "\"classic\"", "\"ann\"", "\">=1\"", "\"2026-12-01\"", "\"10.0.0.0/8\"",
        "\"(\"", "\"(?=a)\"", "\"internal\"", "\"\\ud83d\"",
    ];

    private static readonly Gen<ReferenceCaller[]> s_callers = RandomSettings.Callers.ArrayOf(3);

    [Fact]
    public void Random_JSON_with_known_keywords_never_throws() => Check(Json(5));

    [Fact]
    public void Valid_settings_with_a_random_edit_never_throw() => Check(
        from flag in Gen.Elements<string>([.. RandomSettings.Flags])
        from json in RandomSettings.Of(flag, mayRequire: true)
        from at in Gen.Choose(0, json.Length)
        from length in Gen.Choose(0, 4)
        from piece in Gen.Elements("", "{", "}", "[", "]", "\"", ",", ":", "0", "null", "{}", "[]", "\\", "\ud800", "\0")
        select json[..at] + piece + json[Math.Min(json.Length, at + length)..]);

    [Fact]
    public void Random_strings_never_throw() => Check(ArbMap.Default.GeneratorFor<string>().Select(value => value ?? ""));

    private static void Check(Gen<string> settings) => PropertyRun.Check(
        from json in settings from callers in s_callers select (json, callers),
        3_000,
        each =>
        {
            using EngineFixture fixture = new();
            fixture.Source.SetAllJson([.. RandomSettings.Flags.Select(flag => (flag, each.json))]);
            AssertAnswers(fixture, each.callers);
            fixture.Source.SetAll([.. RandomSettings.Flags.Select(flag => (flag, each.json))]);
            AssertAnswers(fixture, each.callers);
        });

    private static void AssertAnswers(EngineFixture fixture, ReferenceCaller[] callers)
    {
        foreach (ReferenceCaller caller in callers)
        {
            FlagContext context = caller.ToContext();
            foreach (string flag in RandomSettings.Flags)
            {
                FlagExplanation explanation = fixture.Client.Explain(flag, context);
                Assert.Equal(flag == "theme", explanation.Variant is not null);
                Assert.NotEqual(FlagReason.Error, explanation.Reason);
                Assert.NotEmpty(explanation.ToString());
                if (flag != "theme")
                {
                    Assert.Equal(explanation.IsEnabled, fixture.Client.IsEnabled(flag, context));
                    Assert.InRange(fixture.Client.GetRolloutPercentage(flag, caller.UserId), 0, 100);
                }
            }
        }
    }

    private static Gen<string> Json(int depth)
    {
        Gen<string> scalar = Gen.Elements(s_scalars);
        if (depth == 0)
        {
            return scalar;
        }

        Gen<string> inner = Json(depth - 1);
        return Gen.Frequency(
            (1, scalar),
            (2, from count in Gen.Choose(0, 3) from items in inner.ArrayOf(count) select "[" + string.Join(",", items) + "]"),
            (4, from count in Gen.Choose(0, 4) from names in Gen.Elements(s_words).ArrayOf(count) from items in inner.ArrayOf(count)
                select "{" + string.Join(",", names.Zip(items, (name, item) => $"\"{name}\":{item}")) + "}"));
    }
}
