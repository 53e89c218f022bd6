using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace FeatureFlags.Tests.Reliability.Servers;

/// <summary>A PostgreSQL of its own, which a test may kill.</summary>
internal sealed partial class PostgresServer : IServer, IAsyncDisposable
{
    private readonly string _folder;

    private PostgresServer(string folder, string connectionString)
    {
        _folder = folder;
        ConnectionString = connectionString;
        Port = int.Parse(PortOf().Match(connectionString).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Straight to it.</summary>
    public string ConnectionString { get; }

    public int Port { get; }

    /// <summary>For psql.</summary>
    public string Uri => $"postgresql://flags:{new NpgsqlConnectionStringBuilder(ConnectionString).Password}@127.0.0.1:{Port}/postgres";

    public static async Task<PostgresServer> StartAsync()
    {
        string folder = Directory.CreateTempSubdirectory("flags-postgres-").FullName;
        return new PostgresServer(folder, (await RunAsync("start", folder)).Trim());
    }

    /// <summary>The same by way of something that stands between.</summary>
    public string ConnectionStringAt(int port) => PortOf().Replace(ConnectionString, $"Port={port}");

    public void Kill() => Array.ForEach(Processes(), Signal.SendKill);

    public Task RestartAsync() => RunAsync("again", _folder);

    public void Pause() => Array.ForEach(Processes(), Signal.SendStop);

    public void Resume() => Array.ForEach(Processes(), Signal.SendContinue);

    /// <summary>From now on every statement is a line of its log.</summary>
    public async Task LogStatementsAsync()
    {
        await using NpgsqlConnection connection = new(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (string statement in new[] { "ALTER SYSTEM SET log_statement = 'all'", "SELECT pg_reload_conf()" })
        {
            await using NpgsqlCommand command = new(statement, connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Statements about flags so far, without those by which nodes say that they are there.</summary>
    public int CountStatements() => File.ReadLines(Path.Combine(_folder, "log")).Count(static line =>
        line.Contains("feature_flag", StringComparison.Ordinal) && !line.Contains("feature_flag_nodes", StringComparison.Ordinal) && !line.Contains("feature_flag_builds", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        Resume();
        await RunAsync("stop", _folder);
    }

    private static async Task<string> RunAsync(string action, string folder)
    {
        string root = Cluster.Node.Root;
        using Process script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(root, "eng", "postgres.sh"), action, folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = script.StandardError.ReadToEndAsync(CancellationToken.None);

        // The server that is started holds the outputs open: a line is all that there is to read.
        string output = await script.StandardOutput.ReadLineAsync(CancellationToken.None) ?? "";
        await script.WaitForExitAsync(CancellationToken.None);
        return script.ExitCode == 0 ? output : throw new InvalidOperationException($"eng/postgres.sh {action} has failed: {await errors}");
    }

    /// <summary>The server, then those that work for it.</summary>
    private int[] Processes()
    {
        if (!int.TryParse(File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).FirstOrDefault(), CultureInfo.InvariantCulture, out int server))
        {
            return [];
        }

        return [server, .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => char.IsAsciiDigit(name![0])).Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).Where(process => ParentOf(process) == server)];
    }

    /// <summary>Which process has started one; 0 where that is none, or has ended.</summary>
    private static int ParentOf(int process)
    {
        try
        {
            // The name may have anything in it: what follows stands behind its bracket.
            string status = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(status[(status.LastIndexOf(')') + 1)..].Split(' ')[2], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [GeneratedRegex(@"Port=(\d+)")]
    private static partial Regex PortOf();
}
