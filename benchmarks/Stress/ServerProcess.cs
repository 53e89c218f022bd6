using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

namespace FeatureFlags.Benchmarks.Stress;

/// <summary>The application in a separate process.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    /// <param name="connection">The connection string of the database.</param>
    /// <param name="chains">The number of chains of 100 flags.</param>
    public static async Task<ServerProcess> StartAsync(string connection, int chains = 0)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is unknown.");
        string[] arguments = ["serve", connection, chains.ToString(CultureInfo.InvariantCulture)];
        Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string address = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The application has not started.");
        return new ServerProcess(process, new Uri(address));
    }

    public async Task<ProcessFigures> ReadFiguresAsync() => (await Http.GetFromJsonAsync<ProcessFigures>("/process"))!;

    /// <summary>Sends a request to the admin API.</summary>
    public async Task<HttpResponseMessage> AdminAsync(HttpMethod method, string path, string user, string role, HttpContent? body = null)
    {
        using HttpRequestMessage request = new(method, "/admin/feature-flags" + path)
        {
            Content = body,
            Headers = { { "X-User", user }, { "X-Roles", role } },
        };
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
