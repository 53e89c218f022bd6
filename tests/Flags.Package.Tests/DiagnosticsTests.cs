using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Package;

/// <summary>Each diagnostic as a build prints it: with file, line and column, from the package as it is installed.</summary>
public sealed partial class DiagnosticsTests(PackageFeed feed)
{
    [Fact]
    public void A_build_prints_every_diagnostic_of_a_project_with_file_line_and_column()
    {
        using Consumer consumer = new(feed);
        consumer.WriteProject("Shop/Shop.csproj", feed, """
            <TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
            <TreatWarningsAsErrors>false</TreatWarningsAsErrors><FlagsAsOf>2026-11-24</FlagsAsOf><FlagsAreas>ui;api</FlagsAreas>
            """);
        consumer.Write("Shop/.globalconfig", "is_global = true\n" + string.Concat(
            new[] { "FLAG006", "FLAG008", "FLAG010", "FLAG103", "FLAG202" }.Select(id => $"dotnet_diagnostic.{id}.severity = warning\n")));
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
            }
            """);
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

                static bool Asks(IFlagClient client) => client.IsEnabled("ui_nwe") || client.IsEnabled("ui_size") || client.IsEnabled("ui_next");
            }
            """);

        (_, string output) = consumer.TryRun("build Shop -nologo -v q -clp:NoSummary \"-p:PinnedFlags=ui_nxt=true\"");

        string[] places = [.. Place().Matches(output).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal("", string.Join("\n", places));
    }

    [GeneratedRegex(@"[\w.]+\(\d+,\d+\): \w+ FLAG\d+")]
    private static partial Regex Place();
}
