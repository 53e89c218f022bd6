using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Npgsql;

namespace FeatureFlags.Tests;

/// <summary>A PostgreSQL server on loopback, which <c>eng/postgres.sh</c> starts. Disposing removes its data.</summary>
internal sealed partial class PostgresServer : IServer, IAsyncDisposable
{
    private readonly string _folder;

    private PostgresServer(string folder, string connectionString)
    {
        _folder = folder;
        ConnectionString = connectionString;
        Port = int.Parse(PortPattern().Match(connectionString).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Gets the connection string for a direct connection.</summary>
    public string ConnectionString { get; }

    public int Port { get; }

    /// <summary>Gets the connection URI for psql.</summary>
    public string Uri => $"postgresql://flags:{new NpgsqlConnectionStringBuilder(ConnectionString).Password}@127.0.0.1:{Port}/postgres";

    public static async Task<PostgresServer> StartAsync()
    {
        string folder = Directory.CreateTempSubdirectory("flags-postgres-").FullName;
        return new PostgresServer(folder, (await RunAsync("start", folder)).Trim());
    }

    /// <summary>Returns the connection string for a relay on this port.</summary>
    public string ConnectionStringWithPort(int port) => PortPattern().Replace(ConnectionString, $"Port={port}");

    public void Kill() => Array.ForEach(Processes(), Signal.SendKill);

    public Task RestartAsync() => RunAsync("again", _folder);

    public void Pause() => Array.ForEach(Processes(), Signal.SendStop);

    public void Resume() => Array.ForEach(Processes(), Signal.SendContinue);

    /// <summary>Writes every statement to the log of the server from now on.</summary>
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

    /// <summary>Returns the number of logged statements on tables of flags, without those that register nodes.</summary>
    public int CountStatements() => File.ReadLines(Path.Combine(_folder, "log")).Count(static line =>
        line.Contains("feature_flag", StringComparison.Ordinal)
            && !line.Contains("feature_flag_nodes", StringComparison.Ordinal)
            && !line.Contains("feature_flag_builds", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        Resume();
        await RunAsync("stop", _folder);
    }

    private static async Task<string> RunAsync(string action, string folder)
    {
        string path = Assembly.GetExecutingAssembly()
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static attribute => attribute.Key == "PostgresScript").Value!;
        using Process script = Process.Start(
            new ProcessStartInfo("bash", [path, action, folder])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        Task<string> errors = script.StandardError.ReadToEndAsync(CancellationToken.None);

        // The started server keeps the output streams open, so only one line is read.
        string output = await script.StandardOutput.ReadLineAsync(CancellationToken.None) ?? "";
        await script.WaitForExitAsync(CancellationToken.None);
        return script.ExitCode == 0 ? output : throw new InvalidOperationException($"eng/postgres.sh {action} failed: {await errors}");
    }

    /// <summary>Returns the process of the server, followed by its child processes.</summary>
    private int[] Processes()
    {
        if (!int.TryParse(
            File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).FirstOrDefault(), CultureInfo.InvariantCulture, out int server))
        {
            return [];
        }

        IEnumerable<int> children = Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => char.IsAsciiDigit(name![0]))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(process => ParentOf(process) == server);
        return [server, .. children];
    }

    /// <summary>Returns the parent of a process; 0 if the process has ended.</summary>
    private static int ParentOf(int process)
    {
        try
        {
            // The process name may contain any character, so the fields are read after its closing bracket.
            string status = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(status[(status.LastIndexOf(')') + 1)..].Split(' ')[2], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [GeneratedRegex(@"Port=(\d+)")]
    private static partial Regex PortPattern();
}
