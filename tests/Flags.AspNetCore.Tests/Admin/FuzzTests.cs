using System.Globalization;
using System.Text;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class FuzzTests
{
    /// <summary>Flags with valid settings.</summary>
    private static readonly (string Flag, string Value)[] s_flags =
    [
        ("new_search", "true"),
        ("page_size", "25"),
        ("greeting", "\"hi\""),
        ("discount", "0.25"),
        ("rate_limits", """{ "per_minute": 5 }"""),
        ("rollout", """
            {
              "users": ["ann"],
              "rules": [ { "when": { "country": { "in": ["DE"] } }, "percentage": 50 } ],
              "percentage": 10,
              "requires": { "new_search": true }
            }
            """),
        ("early_access", """[ "ann", "bob" ]"""),
        (
            "checkout_theme",
            """{ "enabled": true, "allocation": { "classic": 50, "compact": 50 }, "from": "2026-12-01T00:00:00Z", "until": null }"""),
        ("payments", "true"),
        ("secret_users", """[ "ann" ]"""),
        ("old_banner", "true"),
        ("no_such_flag", "1"),
    ];

    private static readonly string[] s_words =
        [
            "enabled", "value", "reason", "at", "change", "changes", "flag", "force", "reset", "users", "rules", "when",
            "percentage", "allocation", "classic", "from", "until", "requires", "\\ud800", "\\u0000", "", "é", "💩", "'; --",
            "<b>",
        ];

    private static readonly string[] s_parameters =
    [
        "limit", "before", "from", "until", "flag", "changedBy", "userId", "groups", "attribute.x", "attribute.userId", "tag",
        "search", "reason", "%00", "", "💩",
    ];

    private static readonly string[] s_parameterValues =
    [
        "1", "-1", "0", "5", "ann", "a,b", "2026-01-01T00:00:00Z", "%00", "%", "💩", "99999999999999999999", "", "%F0%28",
    ];

    [Fact]
    public async Task Random_requests_never_cause_a_server_error()
    {
        int seed = TestRun.Seed();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        Random random = new(seed);
        await using AdminApp app = await AdminApp.StartAsync(options => (options.WritesPerMinute, options.ReadsPerMinute) = (null, null));
        Dictionary<int, int> statuses = [];
        for (int i = 0; i < TestRun.Count(full: 4_000, brief: 1_000); i++)
        {
            (string method, string path, string? body) = RandomRequest(random);
            AdminResponse response = await app.SendAsync(method, path, random.Next(2) == 0 ? Caller.Admin : Caller.Editor, body);
            statuses[response.Status] = statuses.GetValueOrDefault(response.Status) + 1;
            Assert.True(response.Status < 500, $"Seed {seed}, {i}: {method} {path} {body} gives {response.Status} {response.Text}");
            Assert.True(
                response.Status < 400 || response.MediaType == "application/problem+json",
                $"Seed {seed}, {i}: {method} {path} {body} gives {response.Status} {response.Text}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Join(", ", statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value}")));
        Assert.True((await app.Admin.VerifyAuditAsync(TestApp.Cancellation)).IsIntact, $"Seed {seed}");
        Assert.True(statuses[200] > 40 && statuses[400] > 100, $"Seed {seed}");
    }

    private static (string Method, string Path, string? Body) RandomRequest(Random random)
    {
        (string flag, string value) = Pick(random, s_flags);
        string valid = $$"""{ "value": {{value}}, "reason": "why"{{Pick(random, "", "", ", \"at\": \"2099-01-01T00:00:00Z\"")}} }""";
        string query = random.Next(4) == 0 ? RandomQuery(random) : "";
        return random.Next(9) switch
        {
            8 => ("POST", "/changes" + query, RandomBody(random, $$"""
                {
                  "reason": "why",
                  "changes": [
                    { "flag": "{{flag}}", "value": {{value}}, "ifVersion": 0 },
                    { "flag": "page_size", "reset": true, "force": true }
                  ]
                }
                """)),
            0 => ("GET", Pick(random, "/", "/audit", "/nodes", $"/{flag}/explain") + RandomQuery(random), null),
            1 => ("DELETE", $"/{flag}" + query, random.Next(2) == 0 ? null : RandomBody(random, """{ "reason": "why" }""")),
            2 => (
                "POST",
                $"/{flag}/approve" + query,
                RandomBody(random, """{ "change": "0197a0b8-0000-7000-8000-000000000000", "reason": "why" }""")),
            3 => (
                "DELETE",
                $"/{flag}/changes/{Pick(random, "x", "%3Cb%3E", "0197a0b8-0000-7000-8000-000000000000")}" + query,
                RandomBody(random, """{ "reason": "why" }""")),
            _ => (Pick(random, "PUT", "POST"), "/" + flag + query, RandomBody(random, valid)),
        };
    }

    private static string RandomBody(Random random, string valid) => random.Next(4) switch
    {
        0 => RandomJson(random, 0),
        1 => valid,
        _ => Mutate(random, valid),
    };

    /// <summary>Returns a valid body with a few random changes, removals or insertions of characters.</summary>
    private static string Mutate(Random random, string json)
    {
        StringBuilder mutated = new(json);
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(mutated.Length);
            _ = random.Next(3) switch
            {
                0 => mutated.Remove(at, 1),
                1 => mutated.Insert(at, Pick(random, "{", "}", "[", "]", "\"", ",", ":", "\\", "1", "-", "e", "null", "\0", "é")),
                _ => mutated.Replace(mutated[at], (char)random.Next(32, 127), at, 1),
            };
        }

        return mutated.ToString();
    }

    private static string RandomJson(Random random, int depth) => random.Next(depth > 5 ? 5 : 8) switch
    {
        0 => "null",
        1 => Pick(random, "true", "false"),
        2 => random.Next(-10, 200).ToString(CultureInfo.InvariantCulture),
        3 => Pick(random, "1e400", "-0", "0.1", "99999999999999999999", "1E-400"),
        4 => $"\"{Pick(random, s_words)}\"",
        5 => $"[{string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => RandomJson(random, depth + 1)))}]",
        _ => $"{{{RandomMembers(random, depth)}}}",
    };

    private static string RandomMembers(Random random, int depth) => string.Join(
        ", ", Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Pick(random, s_words)}\": {RandomJson(random, depth + 1)}"));

    private static string RandomQuery(Random random) => "?" + string.Join('&', Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
        $"{Pick(random, s_parameters)}={Pick(random, s_parameterValues)}"));

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
