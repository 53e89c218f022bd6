using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace FeatureFlags.Distribution;

/// <summary>The flags that a program was built with.</summary>
/// <param name="Application">Name and version of the program, such as <c>Storefront 1.4.0</c>.</param>
/// <param name="Hash">SHA-256, in hexadecimal digits, of the declarations of all flags: two builds with the same manifests have the same.</param>
/// <param name="Flags">Each flag's type as the manifest writes it, by the flag's name.</param>
public sealed record FlagBuild(string Application, string Hash, IReadOnlyDictionary<string, string> Flags)
{
    /// <summary>
    /// Gets what the build accepts as settings, for <see cref="BuildDeclarations.Read"/>. <c>null</c> where that is not known: for
    /// builds of earlier versions, and for more flags than fit.
    /// </summary>
    public string? Declarations { get; init; }

    /// <summary>The build of this process.</summary>
    /// <param name="engine">Has the manifests.</param>
    /// <exception cref="ArgumentNullException"><paramref name="engine"/> is null.</exception>
    public static FlagBuild Of(FlagEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        SortedDictionary<string, string> flags = new(StringComparer.Ordinal);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in engine.Client.Names.Order(StringComparer.Ordinal))
        {
            FlagDescription flag = engine.Describe(name)!;
            flags[flag.Name] = flag.Type;
            hash.AppendData(Encoding.UTF8.GetBytes($"{flag.Name}\n{flag.Type}\n{flag.Declaration}\n"));
        }

        return new FlagBuild(NameOf(Assembly.GetEntryAssembly()), Convert.ToHexStringLower(hash.GetHashAndReset()), flags)
        {
            Declarations = BuildDeclarations.Write(engine),
        };
    }

    private static string NameOf(Assembly? program)
    {
        string? version = program?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? program?.GetName().Version?.ToString();
        return program is null ? "unknown" : $"{program.GetName().Name} {version}".TrimEnd();
    }
}
