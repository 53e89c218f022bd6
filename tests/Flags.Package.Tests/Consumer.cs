namespace FeatureFlags.Tests.Package;

/// <summary>A folder outside the repository with projects that use the packages.</summary>
internal sealed class Consumer : IDisposable
{
    public Consumer(PackageFeed feed)
    {
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="flags" value="{feed.Folder}" />
              </packageSources>
            </configuration>
            """);

        // Files above the temporary folder do not apply.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("flags-consumer-").FullName;

    public void Write(string file, string text)
    {
        string path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public void WriteProject(
        string file, PackageFeed feed, string properties, string items = "", string sdk = "Microsoft.NET.Sdk") => Write(file, $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Flags.Runtime" Version="{feed.Version}" />
            {items}
          </ItemGroup>
        </Project>
        """);

    public string Run(string arguments, params (string Name, string Value)[] variables) =>
        Command.Run(Folder, "dotnet", arguments, variables);

    public (int ExitCode, string Output) TryRun(string arguments) => Command.TryRun(Folder, "dotnet", arguments);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
