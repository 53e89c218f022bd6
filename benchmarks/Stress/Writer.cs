using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;

namespace FeatureFlags.Benchmarks.Stress;

/// <summary>Sends twenty changes per second by ten users, without waiting for responses. The reason of a change is its number.</summary>
internal sealed class Writer(ServerProcess server)
{
    private readonly ConcurrentBag<string> _accepted = [];
    private readonly ConcurrentDictionary<string, int> _rejected = new(StringComparer.Ordinal);
    private int _sent;

    public int Accepted => _accepted.Count;

    public async Task RunAsync(CancellationToken end)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(50));
        List<Task> changes = [];
        try
        {
            while (await timer.WaitForNextTickAsync(end))
            {
                changes.Add(ChangeAsync(++_sent));
            }
        }
        catch (OperationCanceledException)
        {
            // The scenario has ended.
        }

        await Task.WhenAll(changes);
    }

    /// <summary>Returns the numbers of sent, accepted and rejected changes.</summary>
    public override string ToString() =>
        $"{_sent:N0} changes sent, {Accepted:N0} accepted, rejected: " + string.Join(
            ", ", _rejected.OrderBy(static pair => pair.Key).Select(static pair => $"{pair.Value} with {pair.Key}"));

    /// <summary>Returns the number of accepted changes that are in the audit.</summary>
    public async Task<int> CountInAuditAsync()
    {
        HashSet<string> reasons = [];
        string? before = "";
        while (before is not null)
        {
            using HttpResponseMessage response = await server.AdminAsync(
                HttpMethod.Get, "/audit?limit=1000" + before, "ada", "flags-admin");
            JsonElement page = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            reasons.UnionWith(page.GetProperty("entries").EnumerateArray()
                .Select(static entry => entry.GetProperty("reason").GetString()).OfType<string>());
            before = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? $"&before={next}" : null;
        }

        return _accepted.Count(reasons.Contains);
    }

    private async Task ChangeAsync(int number)
    {
        string reason = FormattableString.Invariant($"change {number}");
        try
        {
            using JsonContent body = JsonContent.Create(new { value = number, reason });
            using HttpResponseMessage response = await server.AdminAsync(
                HttpMethod.Put, number % 2 == 0 ? "/left" : "/right", $"ed{number % 10}", "flags-editor", body);
            if (response.IsSuccessStatusCode)
            {
                _accepted.Add(reason);
                return;
            }

            JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>();
            _rejected.AddOrUpdate($"{(int)response.StatusCode} {problem.GetProperty("type")}", 1, static (_, count) => count + 1);
        }
        catch (HttpRequestException)
        {
            // The server sent no response.
        }
    }
}
