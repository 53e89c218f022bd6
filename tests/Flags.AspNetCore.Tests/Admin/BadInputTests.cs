namespace FeatureFlags.Tests.AspNetCore.Admin;

/// <summary>All tests share one application, because none of them writes anything.</summary>
public sealed class BadInputTests(BadInputTests.Shared shared) : IClassFixture<BadInputTests.Shared>
{
    private const string TimeExpected = "a time with its offset is expected, such as 2026-12-01T08:00:00Z";

    private static readonly string s_expressions = string.Join(',', Enumerable.Repeat("\"a\"", 101));

    /// <summary>Invalid bodies, and the path of the error.</summary>
    public static TheoryData<string, string, string, string> Bodies => new()
    {
        // Flag, body, path of the error, part of the message.
        { "page_size", """{ "value": "many" }""", "$.value", "expected" },
        { "page_size", """{ "value": 101 }""", "$.value", "100" },
        { "page_size", """{ "value": 12.5 }""", "$.value", "12.5" },
        { "discount", """{ "value": 1e400 }""", "$.value", "1e400" },
        { "greeting", """{ "value": "01234567890123456789012345678901234567890" }""", "$.value", "40" },
        { "new_search", """{ "enabled": "yes" }""", "$.enabled", "true or false is expected" },
        { "new_search", """{ "enabled": true, "value": false }""", "$.value", "contradict" },
        { "checkout_theme", """{ "value": "compcat" }""", "$.value", "compact" },
        { "rate_limits", """{ "value": { "per_minute": 0 } }""", "$.value.per_minute", "1" },
        { "rate_limits", """{ "value": { "per_minute": 5, "burst": 1 } }""", "$.value.burst", "burst" },
        { "rate_limits", """{ "value": { "per_minute": 5, "per_minute": 6 } }""", "$.value.per_minute", "per_minute" },
        {
            "rollout",
            """{ "value": { "rules": [ { "when": { "country": { "in": ["DE"] } }, "percentage": 101 } ] } }""",
            "$.value.rules[0].percentage",
            "101"
        },
        { "rollout", """{ "value": { "requires": { "no_such_flag": true } } }""", "$.value.requires.no_such_flag", "no_such_flag" },
        {
            "rollout",
            $$"""{ "value": { "rules": [ { "when": { "country": { "matches": [{{s_expressions}}] } }, "percentage": 1 } ] } }""",
            "$.value.rules[0].when.country.matches",
            "the maximum is 100"
        },
        {
            "rollout",
            """{ "value": { "rules": [ { "when": { "country": { "matches": "(?:a{1000}){1000}" } }, "percentage": 1 } ] } }""",
            "$.value.rules[0].when.country.matches",
            "more than 1000 states"
        },
        { "early_access", """{ "value": [ 1 ] }""", "$.value[0]", "[0]" },
        { "page_size", """{ "valu": 5 }""", "$.valu", "enabled, value, reason, at" },
        { "page_size", """{ "value": 5, "va lue": 5 }""", "$['va lue']", "enabled, value, reason, at" },
        { "page_size", """{ "value": 5, "value": 6 }""", "$.value", "twice" },
        { "page_size", """{ "value": 5, "reason": 6 }""", "$.reason", "a string is expected" },
        { "page_size", """{ "value": 5, "reason": "\ud800" }""", "$.reason", "half of a surrogate pair" },
        { "page_size", """{ "value": 5, "reason": "a\u0000b" }""", "$.reason", "U+0000" },
        { "page_size", """{ "value": 5, "at": "tomorrow" }""", "$.at", TimeExpected },
        { "page_size", """{ "value": 5, "at": "2099-01-01T00:00:00" }""", "$.at", TimeExpected },
        { "page_size", """{ "value": 5, "at": "2020-01-01T00:00:00Z" }""", "$.at", "has passed" },
        { "greeting", """{ "value": "\ud800" }""", "$.value", "surrogate" },
        { "page_size", "{}", "$", "The change is empty" },
        { "page_size", """{ "enabled": null, "value": null }""", "$", "The change is empty" },
        { "page_size", "", "$", "a body is expected" },
        { "page_size", "[]", "$", "an object is expected" },
        { "page_size", "5", "$", "an object is expected" },
        { "page_size", """{ "value": 5""", "$.value", "line 1, byte 13" },
        { "page_size", "{\n  \"value\": { \"a\": [ 1, { \"b\": 2 }, 3 4 ] } }", "$.value.a[3]", "line 2" },
        { "page_size", "{ \"value\": 5 } x", "$", "line 1" },
        { "page_size", """{ "\ud800": 5 }""", "$", "not valid Unicode" },
    };

    public static TheoryData<string, string, string?, string, string, int, string> Requests => new()
    {
        // Method, path, body, header, its value, status, type.
        { "PUT", "/page_size", """{ "value": 5 }""", "If-Match", "0", 400, "invalid" },
        { "POST", "/changes", """{ "changes": [ { "flag": "page_size", "value": 5 } ] }""", "If-Match", "\"0\"", 400, "invalid" },
        { "PUT", "/page_size", """{ "value": 5 }""", "If-Match", "\"0", 400, "invalid" },
        { "PUT", "/page_size", """{ "value": 5 }""", "If-Match", "W/\"0\"", 412, "stale" },
        { "PUT", "/page_size", """{ "value": 5 }""", "If-Match", "\"abc\"", 412, "stale" },
        { "PUT", "/page_size", """{ "value": 5 }""", "If-Match", "\"99999999999999999999\"", 412, "stale" },
        { "PUT", "/page_size", """{ "value": 5 }""", "If-Match", "\"7\"", 412, "stale" },
        { "PUT", "/page_size", """{ "value": 5 }""", "If-Match", "*", 412, "stale" },
        { "PUT", "/page_size", """{ "value": 5 }""", "Content-Type", "text/plain", 415, "media-type" },
        { "PUT", "/page_size", """{ "value": 5 }""", "Content-Type", "application/x-www-form-urlencoded", 415, "media-type" },
        { "PUT", "/page_size", """{ "value": 5 }""", "Content-Type", "application/json; charset=utf-16", 415, "media-type" },
        { "PUT", "/page_size", """{ "value": 5 }""", "Content-Type", "garbage", 415, "media-type" },
        { "PUT", "/page_size", """{ "value": 5 }""", "Content-Type", "", 415, "media-type" },
        { "PUT", "/page_size", """{ "value": 5 }""", "Content-Encoding", "gzip", 415, "media-type" },
        { "DELETE", "/page_size", "reason=x", "Content-Type", "text/plain", 415, "media-type" },
        { "DELETE", "/page_size", """{ "value": 5 }""", "X", "", 400, "invalid" },
        { "DELETE", "/page_size?reson=x", null, "X", "", 400, "invalid" },
        { "DELETE", "/page_size", null, "X", "", 409, "conflict" },
        { "PUT", "/old_banner", """{ "enabled": true }""", "X", "", 409, "conflict" },
        { "PUT", "/no_such_flag", """{ "value": 5 }""", "X", "", 404, "not-found" },
        { "DELETE", "/no_such_flag", null, "X", "", 404, "not-found" },
        { "PUT", "/%3Cscript%3Ealert(1)%3C%2Fscript%3E", """{ "value": 5 }""", "X", "", 404, "not-found" },
        { "PUT", "/'%3B%20DROP%20TABLE%20feature_flags%3B%20--", """{ "value": 5 }""", "X", "", 404, "not-found" },
        { "PUT", "/a%2Fb", """{ "value": 5 }""", "X", "", 404, "not-found" },
        { "GET", "/%F0%9F%92%A9", null, "X", "", 404, "not-found" },
        { "GET", "/no_such_flag/explain", null, "X", "", 404, "not-found" },
        { "GET", "/page_size/explain?usrId=ann", null, "X", "", 400, "invalid" },
        { "GET", "/page_size/explain?userId=ann&userId=bob", null, "X", "", 400, "invalid" },
        { "GET", "/page_size/explain?attribute.groups=x", null, "X", "", 400, "invalid" },
        { "GET", "/page_size/explain?attribute.=x", null, "X", "", 400, "invalid" },
        { "GET", "/?tga=x", null, "X", "", 400, "invalid" },
        { "GET", "/audit?limit=0", null, "X", "", 400, "invalid" },
        { "GET", "/audit?limit=1001", null, "X", "", 400, "invalid" },
        { "GET", "/audit?limit=ten", null, "X", "", 400, "invalid" },
        { "GET", "/audit?before=-1", null, "X", "", 400, "invalid" },
        { "GET", "/audit?from=yesterday", null, "X", "", 400, "invalid" },
        { "GET", "/audit?until=2026-01-01", null, "X", "", 400, "invalid" },
        { "GET", "/events", null, "Last-Event-ID", "x", 400, "invalid" },
        { "POST", "/payments/approve", """{ "change": "first" }""", "X", "", 400, "invalid" },
        { "POST", "/payments/approve", """{ "change": "0197a0b8-0000-7000-8000-000000000000" }""", "X", "", 404, "not-found" },
        { "POST", "/no_such_flag/approve", null, "X", "", 404, "not-found" },
        { "DELETE", "/payments/changes/first", null, "X", "", 404, "not-found" },
        { "DELETE", "/payments/changes/0197a0b8-0000-7000-8000-000000000000", null, "X", "", 404, "not-found" },
        { "PATCH", "/page_size", """{ "value": 5 }""", "X", "", 405, "method" },
        { "POST", "/", """{ "value": 5 }""", "X", "", 405, "method" },
        { "GET", "/page_size/approve", null, "X", "", 405, "method" },
        { "POST", "/audit/verify", null, "X", "", 405, "method" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Invalid_body_is_rejected_with_the_path_of_the_error(string flag, string body, string path, string message)
    {
        AdminApp app = shared.App;
        AdminResponse response = await app.PutAsync(flag, body, Caller.Admin);
        response.AssertProblem(400, "invalid");
        Assert.Equal(path, response.Error.Path);
        Assert.Contains(message, response.Error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await app.SequenceAsync());
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Invalid_request_is_rejected_and_changes_nothing(
        string method, string path, string? body, string header, string value, int status, string type)
    {
        AdminApp app = shared.App;
        AdminResponse response = await app.SendAsync(method, path, Caller.Admin, body, (header, value));
        response.AssertProblem(status, type);
        Assert.Equal(0, await app.SequenceAsync());
    }

    [Fact]
    public async Task All_errors_of_a_request_are_reported_together()
    {
        AdminApp app = shared.App;
        AdminResponse body = await app.PutAsync("page_size", """{ "enabled": 1, "reason": false, "at": 2, "extra": 3 }""");
        Assert.Equal(
            ["$.at", "$.enabled", "$.extra", "$.reason"],
            body["errors"].EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        AdminResponse query = await app.GetAsync("/audit?limit=0&before=x&from=y&flg=z");
        Assert.Equal(
            ["before", "flg", "from", "limit"],
            query["errors"].EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Assert.Equal(400, (await app.PutAsync("page_size", new string('[', 10_000))).Status);
        Assert.Equal(400, (await app.PutAsync("rate_limits", $$"""{ "value": {{new string('[', 80)}}{{new string(']', 80)}} }""")).Status);
        using HttpRequestMessage latin1Request = new(HttpMethod.Put, AdminApp.Root + "/page_size")
        {
            Content = new ByteArrayContent([.. "{ \"reason\": \""u8, 0xE9, .. "\" }"u8])
            {
                Headers = { { "Content-Type", "application/json" } },
            },
        };
        latin1Request.Headers.Add(HeaderAuthentication.User, Caller.Editor.Name);
        latin1Request.Headers.Add(HeaderAuthentication.Roles, Caller.Editor.Roles);
        Assert.Equal(("$", "the body is not UTF-8"), (await app.ReadAsync(latin1Request)).Error);
        AdminResponse method = await app.SendAsync("PATCH", "/page_size", Caller.Viewer);
        Assert.Equal("GET, POST, PUT, DELETE", string.Join(", ", method.AllowedMethods));
        Assert.Equal(0, await app.SequenceAsync());
    }

    [Fact]
    public async Task Unknown_flag_error_suggests_the_nearest_flag_and_reveals_nothing_else()
    {
        foreach (AdminResponse response in new[]
        {
            await shared.App.GetAsync("/page_sise"),
            await shared.App.PutAsync("page_sise", """{ "value": 5 }"""),
        })
        {
            Assert.Equal("Flag 'page_sise': no manifest declares this flag: did you mean 'page_size'?", response["detail"].GetString());
        }

        // The name is a configuration value. The response must not reveal that.
        Assert.Equal(
            "Flag 'Development': no manifest declares this flag", (await shared.App.GetAsync("/Development"))["detail"].GetString());
        Assert.Equal(0, await shared.App.SequenceAsync());
    }

    public sealed class Shared : IAsyncLifetime
    {
        internal AdminApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            App = await AdminApp.StartAsync(options => (options.WritesPerMinute, options.ReadsPerMinute) = (null, null));

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
