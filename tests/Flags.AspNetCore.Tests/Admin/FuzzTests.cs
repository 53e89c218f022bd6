using System.Globalization;
using System.Text;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class FuzzTests
{
    private static readonly string[] s_flags =
        ["new_search", "page_size", "greeting", "discount", "rate_limits", "rollout", "early_access", "checkout_theme", "payments", "secret_users", "old_banner", "no_such_flag"];

    private static readonly string[] s_good =
    [
        """{ "enabled": true, "reason": "why" }""",
        """{ "value": 25, "reason": "why", "at": "2099-01-01T00:00:00Z" }""",
        """{ "value": "compact" }""",
        """{ "value": { "per_minute": 5 } }""",
        """{ "value": [ "ann", "bob" ] }""",
        """{ "value": { "users": ["ann"], "rules": [ { "when": { "country": { "in": ["DE"] } }, "percentage": 50 } ], "percentage": 10, "requires": { "new_search": true } } }""",
        """{ "value": { "enabled": true, "allocation": { "classic": 50, "compact": 50 }, "from": "2026-12-01T00:00:00Z", "until": null } }""",
        """{ "change": "0197a0b8-0000-7000-8000-000000000000", "reason": "why" }""",
    ];

    private static readonly string[] s_words =
        ["enabled", "value", "reason", "at", "change", "users", "rules", "when", "percentage", "allocation", "classic", "from", "until", "requires", "\\ud800", "\\u0000", "", "é", "💩", "'; --", "<b>"];

    private static readonly string[] s_parameters = ["limit", "before", "from", "until", "flag", "changedBy", "userId", "groups", "attribute.x", "attribute.userId", "tag", "search", "reason", "%00", "", "💩"];

    [Fact]
    public async Task Whatever_is_sent_the_answer_is_never_a_failure()
    {
        int seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        Random random = new(seed);
        await using AdminApp app = await AdminApp.StartAsync(options => (options.WritesPerMinute, options.ReadsPerMinute) = (null, null));
        Dictionary<int, int> statuses = [];
        for (int i = 0; i < 4_000; i++)
        {
            (string method, string path, string? body) = i % 4 == 3
                ? ("GET", Pick(random, "/", "/audit", $"/{Pick(random, s_flags)}/explain") + Query(random), null)
                : (Pick(random, "PUT", "POST", "DELETE"), "/" + Pick(random, s_flags) + Pick(random, "", "", "", "/approve", "/changes/x") + (random.Next(4) == 0 ? Query(random) : ""), Body(random));
            Answer answer = await app.SendAsync(method, path, random.Next(2) == 0 ? Person.Admin : Person.Editor, body);
            statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
            Assert.True(answer.Status < 500, $"Seed {seed}, {i}: {method} {path} {body} gives {answer.Status} {answer.Text}");
            Assert.True(answer.Status < 400 || answer.MediaType == "application/problem+json", $"Seed {seed}, {i}: {method} {path} {body} gives {answer.Status} {answer.Text}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value}")));
        Assert.True((await app.Admin.VerifyAuditAsync(TestApp.Cancellation)).IsIntact, $"Seed {seed}");
        Assert.True(statuses[200] > 100 && statuses[400] > 100, $"Seed {seed}");
    }

    private static string Body(Random random) => random.Next(3) switch
    {
        0 => RandomJson(random, 0),
        1 => Pick(random, s_good),
        _ => Mutated(random, Pick(random, s_good)),
    };

    /// <summary>A sound body with some letters changed, left out or put in.</summary>
    private static string Mutated(Random random, string json)
    {
        StringBuilder text = new(json);
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(text.Length);
            _ = random.Next(3) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, Pick(random, "{", "}", "[", "]", "\"", ",", ":", "\\", "1", "-", "e", "null", "\0", "é")),
                _ => text.Replace(text[at], (char)random.Next(32, 127), at, 1),
            };
        }

        return text.ToString();
    }

    private static string RandomJson(Random random, int depth) => random.Next(depth > 5 ? 5 : 8) switch
    {
        0 => "null",
        1 => Pick(random, "true", "false"),
        2 => random.Next(-10, 200).ToString(CultureInfo.InvariantCulture),
        3 => Pick(random, "1e400", "-0", "0.1", "99999999999999999999", "1E-400"),
        4 => $"\"{Pick(random, s_words)}\"",
        5 => $"[{string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => RandomJson(random, depth + 1)))}]",
        _ => $"{{{string.Join(", ", Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Pick(random, s_words)}\": {RandomJson(random, depth + 1)}"))}}}",
    };

    private static string Query(Random random) => "?" + string.Join('&', Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
        $"{Pick(random, s_parameters)}={Pick(random, "1", "-1", "0", "5", "ann", "a,b", "2026-01-01T00:00:00Z", "%00", "%", "💩", "99999999999999999999", "", "%F0%28")}"));

    private static T Pick<T>(Random random, params T[] all) => all[random.Next(all.Length)];
}
