using System.Diagnostics;
using System.Globalization;

namespace FeatureFlags.Benchmarks.Stress;

/// <summary>The PostgreSQL server that eng/postgres.sh has started.</summary>
/// <param name="folder">The folder that the script was started with.</param>
internal sealed class Postgres(string folder)
{
    /// <summary>Kills the server, and starts it again with its data after two seconds.</summary>
    public async Task KillAsync()
    {
        string process = (await File.ReadAllLinesAsync(Path.Combine(folder, "data", "postmaster.pid")))[0];
        Process.GetProcessById(int.Parse(process, CultureInfo.InvariantCulture)).Kill();
        await Task.Delay(TimeSpan.FromSeconds(2));
        using Process script = Process.Start("bash", ["eng/postgres.sh", "again", folder]);
        await script.WaitForExitAsync();
    }
}
