namespace FeatureFlags.Tests.Package;

/// <summary>
/// Removes retired flags from a solution of three projects with <c>dotnet format</c>, then builds the solution and runs its tests.
/// </summary>
public sealed class RemovalTests(PackageFeed feed)
{
    private const string Properties =
        "<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>";

    [Fact]
    public void Solution_builds_and_passes_its_tests_after_the_removal_of_retired_flags()
    {
        using Consumer consumer = new(feed);
        WriteSolution(consumer);
        consumer.Run("restore Shop.slnx");
        string before = consumer.Run("build Shop.slnx --no-restore -nologo -v q -p:TreatWarningsAsErrors=false");
        Assert.Contains(
            "Catalog.cs(8,34): warning FLAG203: the flag 'new_ui_enabled' is retired and stays true (owner web-team, ticket WEB-12)",
            before,
            StringComparison.Ordinal);
        Assert.Contains("App/Program.cs(1,30): warning FLAG203", before, StringComparison.Ordinal);

        consumer.Run("format analyzers Shop.slnx --diagnostics FLAG203 --no-restore");

        Assert.Equal(
            """
            namespace Shop;

            public sealed class Catalog(IFlags flags)
            {
                public string Title => "The new shop";

                public int PageSize(int requested)
                {
                    // The page has a minimum size.
                    return Math.Max(requested, 50);
                }

                public bool IsBeta(string user) => flags.BetaUsers.IsEnabledFor(user);
            }
            """,
            consumer.Read("Shop/Catalog.cs"),
            ignoreLineEndingDifferences: true);
        Assert.Equal("Console.WriteLine(\"The new UI\");\n", consumer.Read("App/Program.cs"), ignoreLineEndingDifferences: true);

        // The flags are removed from the manifest last.
        consumer.Write("Shop/flags.json", Manifest("", ""));
        consumer.Run("build Shop.slnx --no-restore -nologo -v q");
        Assert.Contains("The new UI", consumer.Run("App/bin/Debug/net10.0/App.dll"), StringComparison.Ordinal);
        Assert.Contains(
            "total: 2", consumer.Run("Shop.Tests/bin/Debug/net10.0/Shop.Tests.dll").ToLowerInvariant(), StringComparison.Ordinal);

        string[] files = ["Shop/Catalog.cs", "App/Program.cs", "Shop.Tests/CatalogTests.cs"];
        string[] once = [.. files.Select(consumer.Read)];
        consumer.Run("format analyzers Shop.slnx --diagnostics FLAG203 --no-restore");
        Assert.Equal(once, files.Select(consumer.Read));
    }

    private void WriteSolution(Consumer consumer)
    {
        consumer.Write("Shop.slnx", """
            <Solution>
              <Project Path="Shop/Shop.csproj" />
              <Project Path="App/App.csproj" />
              <Project Path="Shop.Tests/Shop.Tests.csproj" />
            </Solution>
            """);
        consumer.WriteProject("Shop/Shop.csproj", feed, Properties + "<FlagsAccessibility>public</FlagsAccessibility>");
        consumer.Write("Shop/flags.json", Manifest(
            """, "retired": true, "owner": "web-team", "ticket": "WEB-12" """,
            """, "page_size": { "flagType": "integer", "defaultValue": 20, "retired": 50, "owner": "web-team" }"""));
        consumer.Write("Shop/Catalog.cs", """
            namespace Shop;

            public sealed class Catalog(IFlags flags)
            {
                // The number of hits on a page of search results.
                private const int Fallback = 20;

                public string Title => flags.NewUiEnabled ? "The new shop" : OldTitle();

                public int PageSize(int requested)
                {
                    var isNew = Flags.NewUiEnabled;
                    if (isNew && Flags.PageSize > Fallback)
                    {
                        // The page has a minimum size.
                        return Math.Max(requested, Flags.PageSize);
                    }

                    return requested + Fallback;
                }

                public bool IsBeta(string user) => flags.BetaUsers.IsEnabledFor(user);

                private static string OldTitle() => "The old shop";
            }
            """);
        consumer.WriteProject(
            "App/App.csproj", feed, Properties + "<OutputType>Exe</OutputType>", """<ProjectReference Include="../Shop/Shop.csproj" />""");
        consumer.Write("App/Program.cs", "Console.WriteLine(Shop.Flags.NewUiEnabled ? \"The new UI\" : \"The old UI\");\n");
        consumer.WriteProject("Shop.Tests/Shop.Tests.csproj", feed, Properties + "<OutputType>Exe</OutputType>", """
            <PackageReference Include="xunit.v3" Version="3.2.1" />
            <ProjectReference Include="../Shop/Shop.csproj" />
            """);
        consumer.Write("Shop.Tests/CatalogTests.cs", """
            using Shop;
            using Xunit;

            public class CatalogTests
            {
                private sealed class Fixed : IFlags
                {
                    public bool NewUiEnabled => Flags.NewUiEnabled;
                    public int PageSize => Flags.PageSize;
                    public FeatureFlags.UsersFlag BetaUsers => Flags.BetaUsers;
                }

                [Fact]
                public void Has_a_title()
                {
                    using (Flags.Override(flags => flags.NewUiEnabled = true))
                    {
                        Assert.Equal("The new shop", new Catalog(new Fixed()).Title);
                    }
                }

                [Fact]
                public void Page_size_is_at_least_fifty() => Assert.Equal(50, new Catalog(new Fixed()).PageSize(10));
            }
            """);
    }

    private static string Manifest(string retired, string more) => $$"""
        {
          "flags": {
            "new_ui_enabled": { "flagType": "boolean", "defaultValue": false, "permanent": true{{retired}} },
            "beta_users": { "flagType": "users", "defaultValue": [], "owner": "web-team", "permanent": true }{{more}}
          }
        }
        """;
}
