namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class CrossSiteTests
{
    [Theory]
    // Sec-Fetch-Site, Origin, and whether the request is allowed. The test server is http://localhost.
    [InlineData("", "", true)]
    [InlineData("same-origin", "", true)]
    [InlineData("none", "", true)]
    [InlineData("same-origin", "https://evil.example", true)]
    [InlineData("same-site", "", false)]
    [InlineData("cross-site", "", false)]
    [InlineData("cross-site", "https://evil.example", false)]
    [InlineData("cross-site", "http://localhost", false)]
    [InlineData("anything", "", false)]
    [InlineData("cross-site", "https://trusted.example", true)]
    [InlineData("", "http://localhost", true)]
    [InlineData("", "https://localhost", true)]
    [InlineData("", "http://localhost:8080", false)]
    [InlineData("", "http://localhost.evil.example", false)]
    [InlineData("", "https://evil.example", false)]
    [InlineData("", "https://trusted.example", true)]
    [InlineData("", "null", false)]
    [InlineData("", "evil", false)]
    public async Task Page_of_another_origin_cannot_change_flags(string site, string origin, bool isAllowed)
    {
        await using AdminApp app = await AdminApp.StartAsync(options => options.TrustedOrigins.Add("https://trusted.example"));
        (string, string)[] headers = [.. new[] { ("Sec-Fetch-Site", site), ("Origin", origin) }.Where(header => header.Item2.Length > 0)];
        foreach ((string method, string path, string? body) in new[]
        {
            ("PUT", "/page_size", """{ "value": 5 }"""), ("POST", "/page_size", """{ "value": 6 }"""), ("DELETE", "/page_size", null),
        })
        {
            AdminResponse response = await app.SendAsync(method, path, Caller.Editor, body, headers);
            if (isAllowed)
            {
                Assert.Equal(200, response.Status);
            }
            else
            {
                response.AssertProblem(403, "cross-origin");
            }
        }

        Assert.Equal(isAllowed ? 3 : 0, await app.SequenceAsync());
        Assert.Equal(200, (await app.SendAsync("GET", "/page_size", Caller.Viewer, null, headers)).Status);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    public async Task Form_content_types_are_rejected(string type)
    {
        await using AdminApp app = await AdminApp.StartAsync();
        (await app.SendAsync("POST", "/page_size", Caller.Editor, """{ "value": 5 }""", ("Content-Type", type)))
            .AssertProblem(415, "media-type");
        Assert.Equal(0, await app.SequenceAsync());
    }
}
