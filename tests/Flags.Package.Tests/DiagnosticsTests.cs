using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Package;

/// <summary>Compares the diagnostics of a build that uses the installed package with their file, line and column.</summary>
public sealed partial class DiagnosticsTests(PackageFeed feed)
{
    [Fact]
    public void Build_prints_every_diagnostic_with_file_line_and_column()
    {
        using Consumer consumer = new(feed);
        consumer.WriteProject("Shop/Shop.csproj", feed, """
            <TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>
            <ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
            <TreatWarningsAsErrors>false</TreatWarningsAsErrors><FlagsAsOf>2026-11-24</FlagsAsOf><FlagsAreas>ui;api</FlagsAreas>
            """, """<AdditionalFiles Include="other/flags.json" />""");
        consumer.Write("Shop/.globalconfig", "is_global = true\n" + string.Concat(
            new[] { "FLAG006", "FLAG008", "FLAG103", "FLAG104", "FLAG202" }.Select(id => $"dotnet_diagnostic.{id}.severity = warning\n")));
        consumer.Write("Shop/flags.json", """
            {
              "flags": {
                "ui_new": { "flagType": "boolean", "defaultValue": false, "owner": "web", "expires": "2026-11-20" },
                "ui_next": { "flagType": "boolean", "defaultValue": false, "owner": "web", "expires": "2026-11-30" },
                "ui_over": { "flagType": "boolean", "defaultValue": false, "owner": "web", "retired": true },
                "ui_size": { "flagType": "integer", "defaultValue": 20, "permanent": true },
                "ui_idle": { "flagType": "boolean", "defaultValue": false, "permanent": true },
                "ui_colour": { "flagType": "colour", "defaultValue": "red", "permanent": true },
                "ui_wide": { "flagType": "boolean", "defaultValue": "no", "permanent": true },
                "ui_new": { "flagType": "boolean", "defaultValue": true, "permanent": true },
                "ui-bold": { "flagType": "boolean", "defaultValue": true, "permanent": true },
                "ui_tall": { "flagType": "boolean", "defaultValue": true, "permanent": true, "descripton": "tall" },
                "ui_loose": { "flagType": "boolean", "defaultValue": true },
                "api_theme": { "flagType": "variant", "variants": ["a"], "defaultValue": "a", "permanent": true },
                "search": { "flagType": "boolean", "defaultValue": true, "permanent": true },
              }
            }
            """);
        consumer.Write("Shop/other/flags.json", """{ "flags": { } }""");
        consumer.Write("Shop/appsettings.json", """
            {
              "FeatureFlags": {
                "ui_nwe": true,
                "ui_size": "many"
              }
            }
            """);
        consumer.Write("Shop/Program.cs", """
            using FeatureFlags;

            class Program
            {
                static void Main() => Console.WriteLine(Flags.UiNew || Flags.UiNext || Flags.UiOver || Flags.UiSize > 3);

                static bool Uses(IFlagClient client) =>
                    client.IsEnabled("ui_nwe") || client.IsEnabled("ui_size") || client.IsEnabled("ui_next");
            }
            """);

        string[] places = Build(consumer, "\"-p:PinnedFlags=ui_nxt=true\"");
        consumer.Write("Shop/flags.json", consumer.Read("Shop/flags.json") + "}");
        string[] invalid = Build(consumer, "");

        Assert.Equal(
            [
                "CSC : FLAG009",
                "Program.cs(5,51): FLAG201", "Program.cs(5,66): FLAG202", "Program.cs(5,82): FLAG203",
                "Program.cs(8,26): FLAG101", "Program.cs(8,56): FLAG102", "Program.cs(8,87): FLAG103", "Program.cs(8,87): FLAG202",
                "appsettings.json(3,5): FLAG301", "appsettings.json(4,16): FLAG302",
                "flags.json(1,1): FLAG903",
                "flags.json(10,5): FLAG004",
                "flags.json(11,5): FLAG005", "flags.json(11,5): FLAG006", "flags.json(11,5): FLAG104",
                "flags.json(12,5): FLAG104", "flags.json(12,82): FLAG007",
                "flags.json(13,5): FLAG008", "flags.json(13,5): FLAG104",
                "flags.json(14,5): FLAG104",
                "flags.json(15,5): FLAG006", "flags.json(15,5): FLAG104",
                "flags.json(3,90): FLAG201", "flags.json(4,91): FLAG202",
                "flags.json(7,5): FLAG104",
                "flags.json(8,32): FLAG002", "flags.json(9,57): FLAG003",
            ],
            places);
        Assert.Equal("flags.json(17,2): FLAG001", Assert.Single(invalid, place => place.EndsWith("FLAG001", StringComparison.Ordinal)));
    }

    private static string[] Build(Consumer consumer, string properties)
    {
        (int exitCode, string output) = consumer.TryRun("build Shop -nologo -v q -clp:NoSummary " + properties);
        Assert.NotEqual(0, exitCode);
        return [.. Place().Matches(output).Select(match => match.Groups["place"].Value + match.Groups["id"].Value).Distinct()
            .Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"(?<place>[\w.]+\(\d+,\d+\): |CSC : )\w+ (?<id>FLAG\d+)")]
    private static partial Regex Place();
}
