using System.Net.Http.Headers;
using System.Text.Json;

namespace FeatureFlags.Tests.AspNetCore;

/// <summary>A complete response of the admin API.</summary>
internal sealed record AdminResponse(int Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public string? MediaType => ContentHeaders.ContentType?.MediaType;

    public IEnumerable<string> AllowedMethods => ContentHeaders.Allow;

    public string? Tag => Headers.ETag?.Tag;

    /// <summary>Gets the path and message of the only error.</summary>
    public (string Path, string Message) Error =>
        Json.GetProperty("errors").EnumerateObject().Select(error => (error.Name, error.Value[0].GetString()!)).Single();

    public JsonElement this[string member] => Json.GetProperty(member);

    /// <summary>Asserts that the response contains problem details of the type, with title, detail and instance.</summary>
    public void AssertProblem(int status, string type)
    {
        Assert.True(Status == status, $"{Status}: {Text}");
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal((status, "urn:featureflags:" + type), (this["status"].GetInt32(), this["type"].GetString()));
        Assert.False(string.IsNullOrWhiteSpace(this["title"].GetString()) || string.IsNullOrWhiteSpace(this["detail"].GetString()));
        Assert.StartsWith("/", this["instance"].GetString(), StringComparison.Ordinal);
    }
}
