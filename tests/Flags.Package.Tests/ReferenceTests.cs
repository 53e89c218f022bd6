using System.IO.Compression;
using System.Text.Json;

namespace FeatureFlags.Tests.Package;

/// <summary>Builds projects that reference the package indirectly, through a project or another package.</summary>
public sealed class ReferenceTests(PackageFeed feed)
{
    private const string Properties = """
        <TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><TreatWarningsAsErrors>true</TreatWarningsAsErrors>
        """;

    [Fact]
    public void Projects_with_one_root_namespace_have_independent_flags_and_pins()
    {
        using Consumer consumer = new(feed);
        consumer.WriteProject(
            "Library/Library.csproj",
            feed,
            Properties + "<RootNamespace>Company..App</RootNamespace>",
            """<InternalsVisibleTo Include="Shop" />""");
        consumer.Write("Library/flags.json", """
            { "flags": { "slow_path": { "flagType": "boolean", "defaultValue": false, "owner": "lib", "expires": "2099-12-31" } } }
            """);
        consumer.Write(
            "Library/Work.cs", "namespace Company.Library; public static class Work { public static bool IsSlow => Flags.SlowPath; }");
        consumer.Write("Shop/Shop.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{Properties}<OutputType>Exe</OutputType><RootNamespace>Company.App</RootNamespace></PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Library/Library.csproj" />
                <Using Include="Company.App" />
              </ItemGroup>
            </Project>
            """);
        consumer.Write("Shop/flags.json", """
            {
              "flags": {
                "new_ui": { "flagType": "boolean", "defaultValue": false, "owner": "web", "expires": "2099-12-31" },
                "not_used_yet": { "flagType": "boolean", "defaultValue": false, "owner": "web", "expires": "2099-12-31" }
              }
            }
            """);
        consumer.Write("Shop/Program.cs", """Console.WriteLine($"{Company.Library.Work.IsSlow} {Flags.NewUi}");""");

        // In the Thai calendar, the year 2099 has passed.
        Assert.Contains(
            "True True",
            consumer.Run("run --project Shop \"-p:PinnedFlags=new_ui=true%3Bslow_path=true\"", ("LC_ALL", "th_TH.UTF-8")),
            StringComparison.Ordinal);

        // The evaluation of the project lists its files without a build.
        foreach (string file in new[]
        {
            "appsettings.json", "appsettings.Production.json",
            "appsettings-schema.json", "appsettings.template.json", "appsettings.mine.json",
            "flags.db", "flags.db-wal", "flags.last-known-good",
        })
        {
            consumer.Write("Shop/" + file, "{}");
        }

        string project = consumer.Read("Shop/Shop.csproj");
        consumer.Write(
            "Shop/Shop.csproj",
            project.Replace("<Using", """<AdditionalFiles Remove="appsettings.mine.json" /><Using""", StringComparison.Ordinal));
        using JsonDocument evaluation = JsonDocument.Parse(consumer.Run("msbuild Shop -getItem:AdditionalFiles,None"));
        Assert.Equal(["appsettings.Production.json", "appsettings.json", "flags.json"], Files(evaluation, "AdditionalFiles"));
        Assert.DoesNotContain(
            Files(evaluation, "None"),
            file => file.StartsWith("flags.db", StringComparison.Ordinal) || file.StartsWith("flags.last", StringComparison.Ordinal));

        // The project does not reference the package directly. A file named flags.json that is not a manifest is therefore ignored.
        consumer.Write("Shop/flags.json", """[{ "name": "de" }]""");
        consumer.Write("Shop/Program.cs", "Console.WriteLine(Company.Library.Work.IsSlow);");
        consumer.Run("build Shop -nologo -v q");
    }

    [Fact]
    public void Transitive_package_reference_generates_nothing()
    {
        using Consumer consumer = new(feed);
        WritePackage(Path.Combine(consumer.Folder, $"Contoso.Catalog.{feed.Version}.nupkg"));
        string feeds = consumer.Read("nuget.config");
        consumer.Write(
            "nuget.config",
            feeds.Replace("</packageSources>", """<add key="own" value="." /></packageSources>""", StringComparison.Ordinal));
        consumer.Write("Shop/Shop.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{Properties}<OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Contoso.Catalog" Version="{feed.Version}" />
                <AdditionalFiles Include="flags.json" />
              </ItemGroup>
            </Project>
            """);
        consumer.Write("Shop/flags.json", """{ "flags": { "de": { "flagType": "colours" } } }""");
        consumer.Write("Shop/appsettings.json", """{ "FeatureFlags": { "of_another_library": "many" } }""");
        consumer.Write("Shop/Program.cs", """Console.WriteLine(typeof(Program).Assembly.GetType("Shop.Flags") is null);""");

        Assert.Contains("True", consumer.Run("run --project Shop"), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_package_counts_as_a_reference_to_flags()
    {
        string targets = File.ReadAllText(Path.Combine(PackageFeed.Root, "src/Flags.Runtime/buildTransitive/Flags.Runtime.targets"));
        string[] packages = [.. Directory.EnumerateFiles(feed.Folder, "*.nupkg").Select(path => Path.GetFileName(path).Split('.')[1])
            .Order(StringComparer.Ordinal)];

        Assert.Equal(packages, targets.Split("Flags\\.(")[1].Split(')')[0].Split('|').Order(StringComparer.Ordinal));
    }

    private static string[] Files(JsonDocument evaluation, string item) =>
    [
        .. evaluation.RootElement.GetProperty("Items").GetProperty(item).EnumerateArray()
            .Select(file => Path.GetFileName(file.GetProperty("Identity").GetString()!))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Writes a package without an assembly that depends on Flags.Runtime, with the attributes that dotnet pack writes.</summary>
    private void WritePackage(string path)
    {
        using ZipArchive package = ZipFile.Open(path, ZipArchiveMode.Create);
        using StreamWriter nuspec = new(package.CreateEntry("Contoso.Catalog.nuspec").Open());
        nuspec.Write($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>Contoso.Catalog</id><version>{feed.Version}</version>
                <authors>Contoso</authors><description>Depends on Flags.</description>
                <dependencies>
                  <group targetFramework="net10.0">
                    <dependency id="Flags.Runtime" version="{feed.Version}" exclude="Build,Analyzers" />
                  </group>
                </dependencies>
              </metadata>
            </package>
            """);
    }
}
