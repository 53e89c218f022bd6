using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Reliability.Cluster;

/// <summary>A process of the storefront. What it shows of two flags tells which change it has seen last.</summary>
internal sealed partial class Node : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, string> _variables;
    private readonly StringBuilder _output = new();
    private readonly string _folder = MakeFolder();
    private Process? _process;
    private bool _isUp;

    /// <param name="name">For people.</param>
    /// <param name="variables">Environment variables: where its servers are.</param>
    public Node(string name, Dictionary<string, string> variables) => (Name, _variables) = (name, variables);

    public string Name { get; }

    public HttpClient Http { get; private set; } = new();

    /// <summary>False from before it is killed until it listens again.</summary>
    public bool IsUp => Volatile.Read(ref _isUp);

    /// <summary>All that it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The program.</summary>
    public static string Storefront => Metadata("Storefront");

    /// <summary>The folder of the repository.</summary>
    public static string Root => Metadata("Root");

    /// <summary>Content for one node, or some: without the files that the storefront has for browsers.</summary>
    public static string MakeFolder()
    {
        string folder = Directory.CreateTempSubdirectory("flags-node-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "wwwroot"));
        File.Copy(Path.Combine(Root, "samples", "Storefront", "appsettings.json"), Path.Combine(folder, "appsettings.json"));
        return folder;
    }

    /// <returns>How long it took until it listened.</returns>
    public async Task<TimeSpan> StartAsync()
    {
        long start = Stopwatch.GetTimestamp();
        ProcessStartInfo program = new("dotnet", $"\"{Storefront}\" --contentRoot \"{_folder}\" --urls http://127.0.0.1:0") { RedirectStandardOutput = true };
        foreach ((string variable, string value) in _variables)
        {
            program.Environment[variable] = value;
        }

        _process = Process.Start(program)!;
        using CancellationTokenSource late = new(s_patience);
        while (await _process.StandardOutput.ReadLineAsync(late.Token) is { } line)
        {
            Keep(line);
            if (Listening().Match(line) is { Success: true } address)
            {
                TimeSpan took = Stopwatch.GetElapsedTime(start);
                Http = new HttpClient { BaseAddress = new Uri(address.Groups[1].Value), Timeout = TimeSpan.FromSeconds(30) };
                Http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("ed:"u8));
                _ = FollowAsync(_process.StandardOutput);
                Volatile.Write(ref _isUp, true);
                return took;
            }
        }

        throw new InvalidOperationException($"{Name} does not start. It printed:\n{Output}");
    }

    /// <summary>Ends it as a power failure would.</summary>
    public void Kill()
    {
        Volatile.Write(ref _isUp, false);
        if (_process is { HasExited: false })
        {
            Signal.SendKill(_process.Id);
            _process.WaitForExit();
        }

        _process?.Dispose();
        _process = null;
        Http.Dispose();
    }

    /// <summary>Changes both flags in one step to what <paramref name="number"/> says.</summary>
    /// <returns>Whether the store has accepted it; false where nobody knows.</returns>
    public async Task<bool> ChangeAsync(int number, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage answer = await Http.PostAsJsonAsync(
                "admin/feature-flags/changes",
                new
                {
                    changes = new object[]
                    {
                        new { flag = "banner_text", value = $"change {number}" },
                        new { flag = "recommendation_count", value = CountOf(number) },
                    },
                },
                cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or ObjectDisposedException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Which change the shop window shows; 0 before the first one.</summary>
    /// <exception cref="InvalidOperationException">The request has failed, or shows one flag before a change and the other after it.</exception>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await Http.GetAsync("", cancellationToken);
        string page = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{Name} answers {(int)answer.StatusCode}.");
        }

        int number = Banner().Match(page) is { Success: true } banner ? int.Parse(banner.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        int count = Recommended().Match(page).Value.Split("<li>").Length - 1;
        return count == CountOf(number) ? number : throw new InvalidOperationException($"{Name} shows change {number} of one flag, and {count} teas of the other.");
    }

    /// <summary>Waits until a change is in the file for a start at which nothing answers.</summary>
    public async Task UntilKeptAsync(int number)
    {
        string file = Path.Combine(_folder, "flags.last-known-good");
        using CancellationTokenSource late = new(s_patience);
        while (!File.Exists(file) || !(await File.ReadAllTextAsync(file, late.Token)).Contains($"change {number}", StringComparison.Ordinal))
        {
            await Task.Delay(20, late.Token);
        }
    }

    /// <summary>What the health check says.</summary>
    public async Task<JsonElement> HealthAsync() =>
        (await JsonSerializer.DeserializeAsync<JsonElement>(await (await Http.GetAsync("health")).Content.ReadAsStreamAsync())).GetProperty("checks").GetProperty("flags");

    public async ValueTask DisposeAsync()
    {
        Kill();
        await Task.CompletedTask;
        Directory.Delete(_folder, recursive: true);
    }

    private static string Metadata(string key) => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    /// <summary>The default before the first change is 3.</summary>
    private static int CountOf(int number) => number == 0 ? 3 : (number % 3) + 1;

    private async Task FollowAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            Keep(line);
        }
    }

    private void Keep(string line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    [GeneratedRegex("Now listening on: (http://.*)")]
    private static partial Regex Listening();

    [GeneratedRegex(@"change (\d+)")]
    private static partial Regex Banner();

    [GeneratedRegex("""<section class="recommended">.*?</section>""", RegexOptions.Singleline)]
    private static partial Regex Recommended();
}
