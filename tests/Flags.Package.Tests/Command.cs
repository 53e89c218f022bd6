using System.Collections;
using System.Diagnostics;

namespace FeatureFlags.Tests.Package;

/// <summary>Runs commands outside the environment of the test host.</summary>
internal static class Command
{
    /// <summary>The time limit of a command. Packing took eight minutes at a load of 30 on two cores.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(20);

    public static string Run(string folder, string command, string arguments, params (string Name, string Value)[] variables)
    {
        (int exitCode, string output) = TryRun(folder, command, arguments, variables);
        return exitCode == 0
            ? output
            : throw new InvalidOperationException($"{command} {arguments} in {folder} ended with {exitCode}:\n{output}");
    }

    public static (int ExitCode, string Output) TryRun(
        string folder, string command, string arguments, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Isolate(start.Environment);
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_timeout))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} {arguments} took more than {s_timeout}.");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }

    /// <summary>Removes the MSBuild variables of the test host, which would redirect the build.</summary>
    private static void Isolate(IDictionary<string, string?> environment)
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string name = (string)variable.Key;
            if (name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || name.StartsWith("FEATURE_", StringComparison.Ordinal))
            {
                environment.Remove(name);
            }
        }

        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["MSBUILDDISABLENODEREUSE"] = "1";
    }
}
