using System.Reflection;
using System.Runtime.Loader;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>A compiled project, loaded with the real Flags.Runtime and unloaded when disposed.</summary>
internal sealed class RunningImage : IDisposable
{
    private static readonly int[] s_inputs = [0, 1, 2, 5];

    private readonly AssemblyLoadContext _context = new("programs", isCollectible: true);
    private readonly Assembly _assembly;
    private readonly Func<Type, int, string[]> _run;

    public RunningImage(byte[] image)
    {
        _assembly = _context.LoadFromStream(new MemoryStream(image));
        _run = _assembly.GetType("Shop.Host", throwOnError: true)!.GetMethod("Run")!.CreateDelegate<Func<Type, int, string[]>>();
    }

    /// <summary>Returns what the program logs for each input, and how it ends.</summary>
    public string[][] Run(string program)
    {
        Type type = _assembly.GetType("Shop." + program, throwOnError: true)!;
        return [.. s_inputs.Select(input => _run(type, input))];
    }

    public void Dispose() => _context.Unload();
}
