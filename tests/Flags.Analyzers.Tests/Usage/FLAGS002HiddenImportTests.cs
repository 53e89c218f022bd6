using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAGS002HiddenImportTests
{
    private const string Manifest = """
        {
          "flags": {
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "theme": { "flagType": "variant", "variants": ["a", "b"], "defaultValue": "a", "permanent": true }
          }
        }
        """;

    // Two projects have the same root namespace, and the first exposes its internals to the second.
    private static readonly MetadataReference s_library = (TestProject.WithCode(
        Manifest,
        """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("App")]
        namespace Shop { class Own { } }
        """) with { Name = "Library" }).Image();

    [Fact]
    public async Task Own_flags_are_used_without_a_warning()
    {
        TestProject app = App("""
            namespace Shop
            {
                class Page
                {
                    bool On => Flags.NewUi;
                    string Name => Flags.Names.NewUi;
                    Theme Theme(IFlags flags, FlagValues values) => flags.NewUi && values.NewUi ? Shop.Theme.A : Flags.Theme.Current;
                }
            }
            """);

        Assert.Contains(app.Compile().GetDiagnostics(TestContext.Current.CancellationToken), warning => warning.Id == "CS0436");
        Assert.Empty(await app.BuildAsync());
    }

    [Fact]
    public async Task Warning_remains_for_user_types() =>
        Assert.Equal(
            ["CS0436"],
            (await App("namespace Shop { class Own { } class Page { Own? Field() => null; } }").BuildAsync())
                .Select(warning => warning.Id));

    private static TestProject App(string source) => TestProject.WithCode(Manifest, source) with
    {
        Name = "App",
        References = [.. new TestProject().References, s_library],
        TreatsWarningsAsErrors = true,
    };
}
