using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Reliability.Cluster;

/// <summary>
/// A process of the storefront sample. Its page shows two flags, whose values identify the latest change of the node.
/// </summary>
internal sealed partial class Node : IAsyncDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, string> _variables;
    private readonly StringBuilder _output = new();
    private readonly string _folder = CreateContentRoot();
    private Process? _process;
    private bool _isUp;

    /// <param name="name">The name in messages.</param>
    /// <param name="variables">Environment variables with the addresses of the servers.</param>
    public Node(string name, Dictionary<string, string> variables) => (Name, _variables) = (name, variables);

    public string Name { get; }

    public HttpClient Http { get; private set; } = new();

    /// <summary>Gets whether the node is expected to answer: false from just before a kill until the node listens again.</summary>
    public bool IsUp => Volatile.Read(ref _isUp);

    /// <summary>Gets the output of the process.</summary>
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

    /// <summary>Gets the path of the storefront program.</summary>
    public static string Storefront => ReadMetadata("Storefront");

    /// <summary>Gets the root folder of the repository.</summary>
    public static string Root => ReadMetadata("Root");

    /// <summary>Creates a content root for one or more nodes, without the static files of the storefront.</summary>
    public static string CreateContentRoot()
    {
        string folder = Directory.CreateTempSubdirectory("flags-node-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "wwwroot"));
        File.Copy(Path.Combine(Root, "samples", "Storefront", "appsettings.json"), Path.Combine(folder, "appsettings.json"));
        return folder;
    }

    /// <summary>Starts the process, and waits until it listens.</summary>
    /// <returns>The time from the start until the process listens.</returns>
    public async Task<TimeSpan> StartAsync()
    {
        long start = Stopwatch.GetTimestamp();
        ProcessStartInfo program =
            new("dotnet", $"\"{Storefront}\" --contentRoot \"{_folder}\" --urls http://127.0.0.1:0") { RedirectStandardOutput = true };
        foreach ((string variable, string value) in _variables)
        {
            program.Environment[variable] = value;
        }

        _process = Process.Start(program)!;
        using CancellationTokenSource timeout = new(s_timeout);
        while (await _process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            AppendOutput(line);
            if (ListeningPattern().Match(line) is { Success: true } address)
            {
                TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
                Http = new HttpClient { BaseAddress = new Uri(address.Groups[1].Value), Timeout = TimeSpan.FromSeconds(30) };
                Http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("ed:"u8));
                _ = ReadOutputAsync(_process.StandardOutput);
                Volatile.Write(ref _isUp, true);
                return elapsed;
            }
        }

        throw new InvalidOperationException($"{Name} does not start. Its output:\n{Output}");
    }

    /// <summary>Kills the process, like a power failure.</summary>
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

    /// <summary>Changes both flags in one change set to the values for <paramref name="number"/>.</summary>
    /// <returns>Whether the store has accepted the change; false also if the response was lost.</returns>
    public async Task<bool> ChangeAsync(int number, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await Http.PostAsJsonAsync(
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
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception)
            when (exception is HttpRequestException or TaskCanceledException or ObjectDisposedException
                && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Returns the number of the change that the page shows; 0 before the first change.</summary>
    /// <exception cref="InvalidOperationException">
    /// The request has failed, or the page shows one flag before a change and the other flag after it.
    /// </exception>
    public async Task<int> ReadShownChangeAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await Http.GetAsync("", cancellationToken);
        string page = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{Name} answers {(int)response.StatusCode}.");
        }

        int number =
            BannerPattern().Match(page) is { Success: true } banner ? int.Parse(banner.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        int count = RecommendedPattern().Match(page).Value.Split("<li>").Length - 1;
        return count == CountOf(number)
            ? number
            : throw new InvalidOperationException($"{Name} shows change {number} of one flag, and a count of {count} of the other flag.");
    }

    /// <summary>Waits until a change is in the last-known-good file.</summary>
    public async Task WaitForLastKnownGoodAsync(int number)
    {
        string file = Path.Combine(_folder, "flags.last-known-good");
        using CancellationTokenSource timeout = new(s_timeout);
        while (!File.Exists(file)
            || !(await File.ReadAllTextAsync(file, timeout.Token)).Contains($"change {number}", StringComparison.Ordinal))
        {
            await Task.Delay(20, timeout.Token);
        }
    }

    /// <summary>Returns the result of the health check of flags.</summary>
    public async Task<JsonElement> HealthAsync() =>
        (await JsonSerializer.DeserializeAsync<JsonElement>(await (await Http.GetAsync("health")).Content.ReadAsStreamAsync()))
            .GetProperty("checks")
            .GetProperty("flags");

    public async ValueTask DisposeAsync()
    {
        Kill();
        await Task.CompletedTask;
        Directory.Delete(_folder, recursive: true);
    }

    private static string ReadMetadata(string key) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    /// <summary>Returns the recommendation count of a change. The default before the first change is 3.</summary>
    private static int CountOf(int number) => number == 0 ? 3 : (number % 3) + 1;

    private async Task ReadOutputAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            AppendOutput(line);
        }
    }

    private void AppendOutput(string line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    [GeneratedRegex("Now listening on: (http://.*)")]
    private static partial Regex ListeningPattern();

    [GeneratedRegex(@"change (\d+)")]
    private static partial Regex BannerPattern();

    [GeneratedRegex("""<section class="recommended">.*?</section>""", RegexOptions.Singleline)]
    private static partial Regex RecommendedPattern();
}
