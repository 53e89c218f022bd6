namespace FeatureFlags.Tests.Package;

public sealed class ConsumerTests(PackageFeed feed)
{
    private const string Manifest = """
        {
          "flags": {
            "new_ui_enabled": { "flagType": "boolean", "defaultValue": false, "owner": "web", "expires": "2099-12-31" },
          }
        }
        """;

    [Fact]
    public void New_console_project_reads_a_flag_after_two_commands_and_a_file()
    {
        using Consumer consumer = new(feed);
        consumer.Run("new console -n Shop -o Shop");
        consumer.Run($"add Shop package Flags.Runtime --version {feed.Version}");
        consumer.Write("Shop/flags.json", Manifest);
        consumer.Write("Shop/Program.cs", """
            if (Flags.NewUiEnabled)
            {
                Console.WriteLine("the new UI");
            }
            else
            {
                Console.WriteLine("the old UI");
            }
            """);

        Assert.Contains("the old UI", consumer.Run("run --project Shop"), StringComparison.Ordinal);
        Assert.Contains(
            "the new UI", consumer.Run("Shop/bin/Debug/net10.0/Shop.dll", ("FEATURE_NEW_UI_ENABLED", "true")), StringComparison.Ordinal);
    }

    [Fact]
    public void Web_hosts_in_one_process_have_independent_flags()
    {
        using Consumer consumer = new(feed);
        consumer.WriteProject("Web/Web.csproj", feed, """
            <TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
            """, sdk: "Microsoft.NET.Sdk.Web");
        consumer.Write("Web/flags.json", Manifest);
        consumer.Write("Web/Program.cs", """
            using FeatureFlags;
            using Microsoft.Extensions.Options;

            // Two hosts in one process receive requests alternately.
            await using WebApplication on = await StartAsync("true");
            await using WebApplication off = await StartAsync("false");
            foreach (WebApplication host in new[] { on, off, on })
            {
                using HttpClient client = new();
                Console.WriteLine(await client.GetStringAsync(host.Urls.First()));
            }

            static async Task<WebApplication> StartAsync(string newUi)
            {
                WebApplicationBuilder builder = WebApplication.CreateBuilder();
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Logging.ClearProviders();
                builder.Configuration["FeatureFlags:new_ui_enabled"] = newUi;
                builder.Services.AddFlags(builder.Configuration).ValidateOnStart();
                bool early = Flags.NewUiEnabled;
                WebApplication app = builder.Build();
                FlagEngine engine = app.Services.GetRequiredService<FlagEngine>();
                app.Use(async (context, next) =>
                {
                    using (engine.Use())
                    {
                        await next(context);
                    }
                });
                app.MapGet("/", (IFlags flags, IOptionsMonitor<FlagValues> values) =>
                    $"{early} {flags.NewUiEnabled} {values.CurrentValue.NewUiEnabled} {Flags.NewUiEnabled}");
                await app.StartAsync();
                return app;
            }
            """);

        string[] responses = [.. consumer.Run("run --project Web").Split('\n')
            .Where(line => line.StartsWith("True ", StringComparison.Ordinal) || line.StartsWith("False ", StringComparison.Ordinal))];
        Assert.Equal(["True True True True", "False False False False", "True True True True"], responses.Select(line => line.Trim()));

        // The manifest is compiled into the assembly. The file, with its owners and tickets, is not published.
        consumer.Run("publish Web --no-build -c Debug -o out -nologo -v q");
        Assert.True(File.Exists(Path.Combine(consumer.Folder, "out", "Web.dll")));
        Assert.False(File.Exists(Path.Combine(consumer.Folder, "out", "flags.json")));
    }

    [Fact]
    public void Manifest_error_is_reported_once_at_its_line_and_valid_flags_remain()
    {
        using Consumer consumer = new(feed);
        consumer.WriteProject(
            "Shop/Shop.csproj",
            feed,
            "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>");
        consumer.Write("Shop/flags.json", """
            {
              "flags": {
                "new_ui_enabled": { "flagType": "boolean", "defaultValue": false, "owner": "web", "expires": "2099-12-31" },
                "page_size": { "flagType": "integer", "defaultValue": "many", "owner": "web", "expires": "2099-12-31" }
              }
            }
            """);
        consumer.Write("Shop/Program.cs", "Console.WriteLine(Flags.NewUiEnabled);");

        (int exitCode, string output) = consumer.TryRun("build Shop -nologo -v q -clp:NoSummary");
        Assert.NotEqual(0, exitCode);
        string error = Assert.Single(output.Split('\n').Where(line => line.Contains(" error ", StringComparison.Ordinal)).Distinct());
        Assert.Contains("flags.json(4,", error, StringComparison.Ordinal);
        Assert.Contains("FLAG003", error, StringComparison.Ordinal);
        Assert.Contains("page_size", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Netstandard_library_and_application_have_independent_flags()
    {
        using Consumer consumer = new(feed);
        consumer.WriteProject("Library/Library.csproj", feed, """
            <TargetFramework>netstandard2.0</TargetFramework><LangVersion>9.0</LangVersion><FlagsAccessibility>public</FlagsAccessibility>
            """);
        consumer.Write("Library/flags.json", """
            { "flags": { "slow_path": { "flagType": "boolean", "defaultValue": true, "owner": "lib", "permanent": true } } }
            """);
        consumer.Write("Library/Work.cs", """
            namespace Library
            {
                public static class Work
                {
                    public static string Path() { return Flags.SlowPath ? "slow" : "fast"; }
                }
            }
            """);
        consumer.WriteProject("Shop/Shop.csproj", feed, """
            <TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>
            <ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
            """, """<ProjectReference Include="../Library/Library.csproj" />""");
        consumer.Write("Shop/flags.json", Manifest);
        consumer.Write("Shop/Program.cs", """
            Console.WriteLine($"{Library.Work.Path()} {Library.Flags.SlowPath} {Flags.NewUiEnabled}");
            """);

        Assert.Contains("slow True False", consumer.Run("run --project Shop"), StringComparison.Ordinal);
        Assert.Contains(
            "fast False True",
            consumer.Run("Shop/bin/Debug/net10.0/Shop.dll", ("FEATURE_SLOW_PATH", "off"), ("FEATURE_NEW_UI_ENABLED", "1")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Project_name_with_a_keyword_and_a_digit_builds()
    {
        using Consumer consumer = new(feed);
        consumer.WriteProject(
            "Shop/my-shop.internal.2go.csproj",
            feed,
            "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>");
        consumer.Write("Shop/flags.json", Manifest);
        consumer.Write("Shop/Program.cs", "Console.WriteLine(Flags.NewUiEnabled);");
        Assert.Contains("False", consumer.Run("run --project Shop"), StringComparison.Ordinal);
    }

    [Fact]
    public void Project_can_name_its_manifest_when_default_items_are_off()
    {
        using Consumer consumer = new(feed);
        consumer.WriteProject("Shop/Shop.csproj", feed, """
            <TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>
            <EnableDefaultFlagsItems>false</EnableDefaultFlagsItems>
            """, """<AdditionalFiles Include="config/toggles.json" FlagsRole="manifest" />""");
        consumer.Write("Shop/flags.json", "this one is not read");
        consumer.Write("Shop/config/toggles.json", Manifest);
        consumer.Write("Shop/Program.cs", "Console.WriteLine(Flags.NewUiEnabled);");
        Assert.Contains("False", consumer.Run("run --project Shop"), StringComparison.Ordinal);

        (int exitCode, string output) = consumer.TryRun("build Shop -nologo -v q \"-p:PinnedFlags=new_ui_enabled=#1\"");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("PinnedFlags cannot contain '#'", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net10.0", false, "FLAG901")]
    [InlineData("netstandard2.0", true, "FLAG902")]
    public void Project_without_generated_flags_gets_an_error_with_the_reason(string framework, bool hasManifest, string id)
    {
        using Consumer consumer = new(feed);
        consumer.WriteProject("Shop/Shop.csproj", feed, $"<TargetFramework>{framework}</TargetFramework>");
        if (hasManifest)
        {
            consumer.Write("Shop/flags.json", Manifest);
        }

        (int exitCode, string output) = consumer.TryRun("build Shop -nologo -v q");
        Assert.NotEqual(0, exitCode);
        Assert.Contains(id, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Trimming_removes_only_the_dead_branch_of_a_pinned_flag()
    {
        using Consumer consumer = new(feed);
        consumer.WriteProject("Shop/Shop.csproj", feed, """
            <TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>
            <ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
            <PublishTrimmed>true</PublishTrimmed><RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>true</SelfContained>
            """, """<PackageReference Include="Microsoft.Extensions.DependencyInjection" Version="10.0.14" />""");
        consumer.Write("Shop/flags.json", """
            { "flags": {
              "new_ui_enabled": { "flagType": "boolean", "defaultValue": false, "owner": "web", "expires": "2099-12-31" },
              "page_size": { "flagType": "integer", "defaultValue": 20, "owner": "web", "permanent": true },
              "beta": { "flagType": "users", "defaultValue": [], "owner": "web", "permanent": true },
            } }
            """);
        consumer.Write("Shop/Program.cs", """
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Options;

            Console.WriteLine(Flags.NewUiEnabled ? "MARKER-OF-THE-NEW-UI" : "MARKER-OF-THE-OLD-UI");
            var services = new ServiceCollection();
            services.AddFlags(new ConfigurationBuilder().AddInMemoryCollection([new("FeatureFlags:beta:0", "ann")]).Build());
            using var provider = services.BuildServiceProvider();
            using var scope = provider.CreateScope();
            Console.WriteLine(scope.ServiceProvider.GetRequiredService<IFlags>().Beta.IsEnabledFor("ann"));
            Console.WriteLine(provider.GetRequiredService<IOptionsMonitor<FlagValues>>().CurrentValue.PageSize);
            """);

        // Warnings are errors here. A successful publish therefore had no trim warning.
        consumer.Run("publish Shop -c Release -o out -nologo -v q \"-p:PinnedFlags=new_ui_enabled=true%3Bpage_size=33\"");
        byte[] assembly = File.ReadAllBytes(Path.Combine(consumer.Folder, "out", "Shop.dll"));
        Assert.True(Contains(assembly, "MARKER-OF-THE-NEW-UI"));
        Assert.False(Contains(assembly, "MARKER-OF-THE-OLD-UI"));
        Assert.Equal(
            ["MARKER-OF-THE-NEW-UI", "True", "33"],
            consumer.Run("out/Shop.dll").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

        static bool Contains(byte[] bytes, string text) => bytes.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes(text)) >= 0;
    }

    [Fact]
    public void Build_is_deterministic_across_folders()
    {
        Assert.Equal(Build(), Build());

        byte[] Build()
        {
            using Consumer consumer = new(feed);
            consumer.WriteProject("Shop/Shop.csproj", feed, """
                <TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>
                <ContinuousIntegrationBuild>true</ContinuousIntegrationBuild>
                <PathMap>$(MSBuildProjectDirectory)=/src</PathMap><DebugType>none</DebugType>
                """);
            consumer.Write("Shop/flags.json", Manifest);
            consumer.Write("Shop/Program.cs", "Console.WriteLine(Flags.NewUiEnabled);");
            consumer.Run("build Shop -nologo -v q");
            return File.ReadAllBytes(Path.Combine(consumer.Folder, "Shop", "bin", "Debug", "net10.0", "Shop.dll"));
        }
    }
}
