using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Samples;

/// <summary>A browser without scripts, with cookies and forms with hidden fields.</summary>
internal sealed partial class Visitor(Uri address) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Visitor> SignInAsync(StorefrontProcess shop, string user)
    {
        Visitor visitor = new(shop.Address);
        Assert.Contains("<h1>", await visitor.PostAsync("/sign-in", "/sign-in", ("user", user)), StringComparison.Ordinal);
        return visitor;
    }

    /// <summary>Returns the decoded text of a page. For a status other than 200, returns the status and the text of the response.</summary>
    public async Task<string> GetAsync(string path) =>
        await ReadTextAsync(await _client.GetAsync(new Uri(path, UriKind.Relative), Cancellation));

    /// <summary>Requests a page until its text satisfies the condition, for up to a minute.</summary>
    public async Task<string> WaitForAsync(string path, Func<string, bool> condition)
    {
        using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        timeout.CancelAfter(TimeSpan.FromMinutes(1));
        string text;
        while (!condition(text = await GetAsync(path)))
        {
            await Task.Delay(50, timeout.Token);
        }

        return text;
    }

    /// <summary>Sends a form of a page and follows the redirect.</summary>
    public async Task<string> PostAsync(string page, string path, params (string Name, string Value)[] fields)
    {
        string token = Token().Match(await GetAsync(page)).Groups["token"].Value;
        using FormUrlEncodedContent form = new(
        [
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            KeyValuePair.Create("__RequestVerificationToken", token),
        ]);
        return await ReadTextAsync(await _client.PostAsync(new Uri(path, UriKind.Relative), form, Cancellation));
    }

    /// <summary>Returns the JSON response of an endpoint.</summary>
    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using JsonDocument document = JsonDocument.Parse(await GetAsync(path));
        return document.RootElement.Clone();
    }

    public void Dispose() => _client.Dispose();

    private static async Task<string> ReadTextAsync(HttpResponseMessage response)
    {
        using (response)
        {
            string text = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancellation));
            return response.StatusCode == HttpStatusCode.OK ? text : $"{(int)response.StatusCode} {text}".Trim();
        }
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="(?<token>[^"]+)""")]
    private static partial Regex Token();
}
