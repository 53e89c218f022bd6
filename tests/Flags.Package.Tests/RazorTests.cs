using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Package;

/// <summary>Compares the diagnostics for uses of flags in Razor files, which the Razor compiler translates to C#.</summary>
public sealed partial class RazorTests(PackageFeed feed)
{
    private const string Page = """
        @page
        @using FeatureFlags
        @inject IFlagClient Client
        @attribute [Obsolete(Flags.Names.LiveTicker)]
        <h1>Über @("😀") @Flags.Due</h1>
        @if (Flags.LiveTicker)
        {
            <p class="@(Client.IsEnabled("new_serch") ? "a" : "b")">@(Client.GetValue<string>("page_size")) @Client.IsEnabled("kept")</p>
        }
        @functions {
            bool IsNew => Flags.Due;
        }
        """;

    private const string Component = """
        @inject FeatureFlags.IFlagClient Client
        <input @bind="Text" disabled="@Flags.LiveTicker" @onclick="() => Text = Flags.Names.LiveTicker" />
        @if (!Flags.LiveTicker && Flags.Kept)
        {
            <p>@(Client.IsEnabled("new_serch"))</p>
        }
        <Part Shown="Flags.LiveTicker" />
        <Part @bind-Shown="IsShown" />
        @code {
            string Text { get; set; } = "";
            bool IsShown { get => Flags.Due; set { } }
        }
        """;

    private const string Part = """
        @if (Shown) { <p>shown</p> }
        @code {
            [Parameter] public bool Shown { get; set; }
            [Parameter] public EventCallback<bool> ShownChanged { get; set; }
        }
        """;

    [Fact]
    public void Build_reports_flags_in_Razor_files_once_at_their_position()
    {
        using Consumer consumer = new(feed);
        consumer.WriteProject("Shop/Shop.csproj", feed, """
            <TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
            <TreatWarningsAsErrors>false</TreatWarningsAsErrors><FlagsAsOf>2026-11-24</FlagsAsOf>
            """, sdk: "Microsoft.NET.Sdk.Web");
        consumer.Write("Shop/flags.json", """
            {
              "flags": {
                "live_ticker": { "flagType": "boolean", "defaultValue": false, "retired": true },
                "due": { "flagType": "boolean", "defaultValue": false, "owner": "web", "expires": "2026-11-20" },
                "kept": { "flagType": "boolean", "defaultValue": false, "permanent": true },
                "page_size": { "flagType": "integer", "defaultValue": 20, "permanent": true }
              }
            }
            """);
        consumer.Write("Shop/Program.cs", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddRazorPages();
            builder.Services.AddFlags(builder.Configuration);
            builder.Build().Run();
            """);
        consumer.Write("Shop/Pages/Index.cshtml", Page);
        consumer.Write("Shop/_Imports.razor", "@using Microsoft.AspNetCore.Components\n@using Microsoft.AspNetCore.Components.Web\n");
        consumer.Write("Shop/Ticker.razor", Component);
        consumer.Write("Shop/Part.razor", Part);

        (int exitCode, string output) = consumer.TryRun("build Shop -nologo -v q -clp:NoSummary");

        Assert.NotEqual(0, exitCode);
        // A build prints each diagnostic twice: when it occurs and in the summary. This includes errors of the compiler.
        IGrouping<string, string>[] places =
        [
            .. Place().Matches(output).Select(match => match.Groups["place"].Value + match.Groups["id"].Value)
                .Where(place => !place.StartsWith("flags.json", StringComparison.Ordinal)).GroupBy(place => place),
        ];
        Assert.Equal(
            [
                .. Expected(
                    "Index.cshtml",
                    Page,
                    ("FLAG203", "LiveTicker"),
                    ("FLAG201", "Due"),
                    ("FLAG101", "\"new_serch\""),
                    ("FLAG102", "\"page_size\"")),
                .. Expected("Ticker.razor", Component, ("FLAG203", "LiveTicker"), ("FLAG201", "Due"), ("FLAG101", "\"new_serch\"")),
            ],
            places.Select(place => place.Key).Order(StringComparer.Ordinal));
        Assert.Single(places.Select(place => place.Count()).Distinct());
        Assert.Contains("is retired and stays true: remove it by hand", output, StringComparison.Ordinal);

        consumer.Run("format analyzers Shop --diagnostics FLAG203 FLAG101 --severity warn");
        Assert.Equal((Page, Component), (consumer.Read("Shop/Pages/Index.cshtml"), consumer.Read("Shop/Ticker.razor")));
    }

    /// <summary>Returns each position of a string in a file, in the form of the build output.</summary>
    private static IEnumerable<string> Expected(string file, string source, params (string Id, string Text)[] reports) => reports
        .SelectMany(report => source.ReplaceLineEndings("\n").Split('\n').SelectMany(
            (line, index) => Regex.Matches(line, Regex.Escape(report.Text))
                .Select(match => $"{file}({index + 1},{match.Index + 1}): {report.Id}")))
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<place>[\w.]+\(\d+,\d+\): )\w+ (?<id>FLAG\d+)")]
    private static partial Regex Place();
}
