using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Asserts that a marked configuration file produces exactly the marked diagnostics.</summary>
internal static class SettingsVerifier
{
    public const string SettingsPath = TestProject.Directory + "appsettings.json";
    public const string LaunchPath = TestProject.Directory + "Properties/launchSettings.json";

    /// <summary>Adds many settings files to one project, because a compilation per file is slow.</summary>
    public static TestProject WithSettings(TestProject project, IReadOnlyList<string> files) =>
        files.Select((text, index) => (text, index))
            .Aggregate(project, (result, file) => result.WithFile(PathOf(file.index), file.text, "settings"));

    /// <summary>Returns files that set a flag to the values: one file with nested keys and one with a flat key for each value.</summary>
    public static string[] FilesOf(string flag, string[] values) =>
    [
        .. values.Select(value => $$"""{ "FeatureFlags": { "{{flag}}": {{value}} } }"""),
        .. values.Select(value => $$"""{ "featureFlags:{{flag.ToUpperInvariant()}}": {{value}} }"""),
    ];

    /// <summary>Returns the path of a file that <see cref="WithSettings"/> adds.</summary>
    public static string PathOf(int index) => $"{TestProject.Directory}appsettings.{index}.json";

    public static Task<ImmutableArray<Diagnostic>> VerifyAsync(string manifest, string markup) =>
        VerifyAsync(manifest, markup, project => project);

    public static Task<ImmutableArray<Diagnostic>> VerifyAsync(string manifest, string markup, Func<TestProject, TestProject> change) =>
        VerifyAsync(change(TestProject.WithManifest(manifest)), markup, SettingsPath, "settings");

    /// <summary>Verifies like <see cref="VerifyAsync(string, string)"/>, for another configuration file of a project.</summary>
    public static Task<ImmutableArray<Diagnostic>> VerifyAtAsync(TestProject project, string name, string markup) =>
        VerifyAsync(project, markup, TestProject.Directory + name, "settings");

    /// <summary>Suppresses FLAG303, so that one test file can set a flag more than once.</summary>
    public static TestProject WithRepeatedKeys(TestProject project) => project.WithSeverity("FLAG303", ReportDiagnostic.Suppress);

    /// <summary>Verifies like <see cref="VerifyAsync(string, string)"/>, for <c>launchSettings.json</c>.</summary>
    public static Task<ImmutableArray<Diagnostic>> VerifyLaunchAsync(string manifest, string markup) =>
        VerifyLaunchAsync(manifest, markup, project => project);

    public static Task<ImmutableArray<Diagnostic>> VerifyLaunchAsync(
        string manifest, string markup, Func<TestProject, TestProject> change) =>
        VerifyAsync(change(TestProject.WithManifest(manifest)), markup, LaunchPath, "launch");

    private static async Task<ImmutableArray<Diagnostic>> VerifyAsync(TestProject project, string markup, string path, string role)
    {
        Markup marked = Markup.Parse(markup);
        SourceText text = SourceText.From(marked.Text);
        ImmutableArray<Diagnostic> diagnostics = await project.WithFile(path, marked.Text, role).AnalyzeAsync();

        Assert.Equal(
            marked.Expected.Select(
                expected => $"{path}{text.Lines.GetLinePositionSpan(expected.Span)} {expected.Id}: {text.ToString(expected.Span)}"),
            diagnostics.Select(diagnostic => Describe(diagnostic, text)));
        return diagnostics;
    }

    private static string Describe(Diagnostic diagnostic, SourceText text) =>
        $"{diagnostic.Location.GetLineSpan()} {diagnostic.Id}: {text.ToString(diagnostic.Location.SourceSpan)}"
            .Replace(": (", "(", StringComparison.Ordinal);
}
