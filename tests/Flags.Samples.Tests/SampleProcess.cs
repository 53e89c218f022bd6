using System.Diagnostics;
using System.Reflection;

namespace FeatureFlags.Tests.Samples;

/// <summary>Runs a sample as a process and reads its output line by line.</summary>
internal sealed class SampleProcess : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    public SampleProcess(string sample, string arguments, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new("dotnet", $"\"{AssemblyOf(sample)}\" {arguments}")
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
    }

    /// <summary>Returns the path of a sample's assembly.</summary>
    public static string AssemblyOf(string sample) => Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == sample).Value!;

    /// <summary>Reads lines until one satisfies the condition.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> condition)
    {
        List<string> seen = [];
        using CancellationTokenSource timeout = new(s_timeout);
        while (await _process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (condition(line))
            {
                return line;
            }

            seen.Add(line);
        }

        throw new InvalidOperationException("The program ended without such a line. It printed:\n" + string.Join('\n', seen));
    }

    public async Task<string> CompleteAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        string rest = await _process.StandardOutput.ReadToEndAsync();
        using CancellationTokenSource timeout = new(s_timeout);
        await _process.WaitForExitAsync(timeout.Token);
        Assert.Equal(0, _process.ExitCode);
        return rest;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
