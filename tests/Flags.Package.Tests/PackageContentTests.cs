using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace FeatureFlags.Tests.Package;

public sealed class PackageContentTests(PackageFeed feed)
{
    [Fact]
    public void Runtime_package_contains_libraries_analyzers_and_documentation()
    {
        string[] pages = [.. Directory.EnumerateFiles(Path.Combine(PackageFeed.Root, "docs"), "*", SearchOption.AllDirectories)
            .Select(page => Path.GetRelativePath(PackageFeed.Root, page).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        using ZipArchive package = ZipFile.OpenRead(feed.Package);
        string[] files = [.. package.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Where(name => name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal)];

        Assert.Equal(
            [
                "Flags.Runtime.nuspec",
                "README.md",
                "analyzers/dotnet/cs/Flags.Analyzers.dll",
                "analyzers/dotnet/cs/Flags.Generator.dll",
                "analyzers/dotnet/roslyn4.14/cs/Flags.CodeFixes.dll",
                "buildTransitive/Flags.Runtime.props",
                "buildTransitive/Flags.Runtime.targets",
                .. pages,
                "lib/net10.0/Flags.Runtime.dll",
                "lib/net10.0/Flags.Runtime.xml",
                "lib/netstandard2.0/Flags.Runtime.dll",
                "lib/netstandard2.0/Flags.Runtime.xml",
                "runtimes/linux-x64/lib/net10.0/Flags.Runtime.dll",
                "runtimes/win-x64/lib/net10.0/Flags.Runtime.dll",
                "schema/flags.schema.json",
            ],
            files);
    }

    [Theory]
    [InlineData("lib/net10.0/Flags.Runtime.dll", false)]
    [InlineData("runtimes/linux-x64/lib/net10.0/Flags.Runtime.dll", true)]
    [InlineData("runtimes/win-x64/lib/net10.0/Flags.Runtime.dll", true)]
    public void Assemblies_for_a_platform_contain_native_code(string file, bool isPrecompiled)
    {
        using ZipArchive package = ZipFile.OpenRead(feed.Package);
        using MemoryStream bytes = new();
        using (Stream stream = package.GetEntry(file)!.Open())
        {
            stream.CopyTo(bytes);
        }

        bytes.Position = 0;
        using PEReader assembly = new(bytes);
        Assert.Equal(isPrecompiled, assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
    }

    [Fact]
    public void Runtime_package_depends_only_on_Microsoft_Extensions()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.Package);
        using Stream stream = package.GetEntry("Flags.Runtime.nuspec")!.Open();
        string[] dependencies = [.. XDocument.Load(stream).Descendants()
            .Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value).Distinct()];

        Assert.NotEmpty(dependencies);
        Assert.All(dependencies, id => Assert.True(
            id.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || id == "Microsoft.Bcl.TimeProvider", id));
    }

    [Theory]
    [InlineData("Flags.AspNetCore", "All", null)]
    [InlineData(
        "Flags.EntityFrameworkCore",
        "All",
        null,
        "Microsoft.EntityFrameworkCore.Sqlite",
        "Microsoft.Extensions.Options.ConfigurationExtensions",
        "Npgsql.EntityFrameworkCore.PostgreSQL")]
    [InlineData("Flags.Redis", "All", null, "Microsoft.Extensions.Options.ConfigurationExtensions", "StackExchange.Redis")]
    [InlineData("Flags.Testing", null, "Build,Analyzers")]
    public void Packages_depend_only_on_the_runtime_and_include_analyzers(
        string package, string? include, string? exclude, params string[] foreign)
    {
        using ZipArchive archive = ZipFile.OpenRead(feed.Package.Replace("Flags.Runtime.", package + ".", StringComparison.Ordinal));
        using Stream stream = archive.GetEntry(package + ".nuspec")!.Open();
        XElement[] dependencies = [.. XDocument.Load(stream).Descendants().Where(element => element.Name.LocalName == "dependency")];
        XElement[] own =
        [
            .. dependencies.Where(dependency => dependency.Attribute("id")!.Value.StartsWith("Flags.", StringComparison.Ordinal)),
        ];
        Assert.Equal(
            foreign, dependencies.Except(own).Select(dependency => dependency.Attribute("id")!.Value).Order(StringComparer.Ordinal));
        Assert.NotEmpty(own);
        Assert.All(own, dependency => Assert.Equal(
            ("Flags.Runtime", feed.Version, include, exclude),
            (
                dependency.Attribute("id")!.Value,
                dependency.Attribute("version")!.Value,
                dependency.Attribute("include")?.Value,
                dependency.Attribute("exclude")?.Value)));
    }
}
