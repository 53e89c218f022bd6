using System.Text;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class LimitTests
{
    [Fact]
    public async Task Too_many_requests_of_a_user_are_refused_and_other_users_go_on()
    {
        await using AdminApp app = await AdminApp.StartAsync(options => (options.WritesPerMinute, options.ReadsPerMinute) = (2, 3));
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(200, (await app.PutAsync("page_size", $$"""{ "value": {{i + 1}} }""")).Status);
        }

        Answer refused = await app.PutAsync("page_size", """{ "value": 9 }""");
        refused.IsProblem(429, "too-many");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(2, await app.SequenceAsync());

        foreach (int expected in new[] { 200, 200, 200, 429 })
        {
            Assert.Equal(expected, await ReadAsync(Person.Editor));
        }

        Assert.Equal(200, await ReadAsync(Person.Viewer));
        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 9 }""", Person.Admin)).Status);

        async Task<int> ReadAsync(Person who) => (await app.GetAsync("/page_size", who)).Status;
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_body_is_read_up_to_its_limit(bool onKestrel, bool isChunked)
    {
        await using AdminApp app = await AdminApp.StartAsync(options => options.MaxBodySize = 2_000, onKestrel: onKestrel);
        string fits = $$"""{ "value": ["{{new string('x', 2_000 - 17)}}"] }""";
        Assert.Equal(2_000, fits.Length);
        Assert.Equal(200, (await SendAsync(fits)).Status);
        (await SendAsync(fits + " ")).IsProblem(413, "too-large");
        Assert.Equal(1, await app.SequenceAsync());

        Task<Answer> SendAsync(string body)
        {
            HttpContent content = isChunked ? new StreamContent(new Unknown(Encoding.UTF8.GetBytes(body))) : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.Add("Content-Type", "application/json");
            HttpRequestMessage request = new(HttpMethod.Put, AdminApp.Root + "/early_access") { Content = content };
            request.Headers.Add(HeaderAuthentication.User, Person.Editor.Name);
            request.Headers.Add(HeaderAuthentication.Roles, Person.Editor.Roles);
            return app.ReadAsync(request);
        }
    }

    [Fact]
    public async Task A_long_list_of_users_goes_in()
    {
        await using AdminApp app = await AdminApp.StartAsync(onKestrel: true);
        string users = string.Join(',', Enumerable.Range(0, 80_000).Select(i => $"\"u-{i:000000}\""));
        Assert.InRange(users.Length, 800_000, 1_000_000);
        Assert.Equal(200, (await app.PutAsync("early_access", $$"""{ "value": [{{users}}] }""")).Status);
        Assert.True((await app.GetAsync("/early_access/explain?userId=u-079999"))["isEnabled"].GetBoolean());
    }

    /// <summary>A stream whose length nobody knows ahead.</summary>
    private sealed class Unknown(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
