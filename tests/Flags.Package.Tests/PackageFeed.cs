using System.Reflection;

namespace FeatureFlags.Tests.Package;

/// <summary>Packs the packages once into the folder of the feed, with a new version that no package cache contains.</summary>
public sealed class PackageFeed : IDisposable
{
    public PackageFeed() => Command.Run(Root, "bash", $"pack.sh \"{Folder}\" {Version}", ("CONFIGURATION", Metadata("Configuration")));

    public static string Root { get; } = Metadata("RepositoryRoot");

    public string Folder { get; } = Directory.CreateTempSubdirectory("flags-feed-").FullName;

    /// <summary>Gets the version, which is not a prerelease, so that <c>dotnet add package</c> accepts it.</summary>
    public string Version { get; } = $"0.1.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";

    public string Package => Path.Combine(Folder, $"Flags.Runtime.{Version}.nupkg");

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        string[] packages =
            ["flags.runtime", "flags.aspnetcore", "flags.entityframeworkcore", "flags.redis", "flags.testing", "contoso.catalog"];
        foreach (string package in packages)
        {
            string cached = Path.Combine(GlobalPackages(), package, Version);
            if (Directory.Exists(cached))
            {
                Directory.Delete(cached, recursive: true);
            }
        }
    }

    private static string GlobalPackages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Metadata(string key) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
