using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace FeatureFlags.Distribution;

/// <summary>Represents a build of a program, identified by the flags that are compiled into it.</summary>
/// <param name="Application">The name and version of the program, such as <c>Storefront 1.4.0</c>.</param>
/// <param name="Hash">
/// The SHA-256 hash of all flag declarations, in hexadecimal digits. Builds with the same manifests have the same hash.
/// </param>
/// <param name="Flags">The type of each flag, as the manifest writes it, by name of the flag.</param>
public sealed record FlagBuild(string Application, string Hash, IReadOnlyDictionary<string, string> Flags)
{
    /// <summary>
    /// Gets the serialized rules by which the build validates settings, as <see cref="BuildDeclarations.Read"/> accepts them. The value is
    /// <c>null</c> if the build uses an earlier version of the library, or if the rules are too long.
    /// </summary>
    public string? Declarations { get; init; }

    /// <summary>Creates a description of the build that this process runs, with the flags of the given engine.</summary>
    /// <param name="engine">The engine whose manifests contain the flags.</param>
    /// <exception cref="ArgumentNullException"><paramref name="engine"/> is <c>null</c>.</exception>
    public static FlagBuild FromEngine(FlagEngine engine)
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
        string? version = program?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? program?.GetName().Version?.ToString();
        return program is null ? "unknown" : $"{program.GetName().Name} {version}".TrimEnd();
    }
}
