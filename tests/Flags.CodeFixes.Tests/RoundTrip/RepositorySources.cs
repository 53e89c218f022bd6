using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>
/// The source code of this repository as one project under test: all projects that compile with the references of the tests.
/// </summary>
internal static class RepositorySources
{
    // Only extended runs use more than the project without dependencies.
    private static readonly string[] s_folders = TestRun.IsExtended
        ? ["Flags.Manifest", "Shared", "Flags.Generator", "Flags.Analyzers", "Flags.CodeFixes", "Flags.Testing"]
        : ["Flags.Manifest"];

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // Declared before Files, which uses it.
    private static string Root { get; } = FindRoot();

    /// <summary>
    /// Gets the files by path relative to the source folder. A third uses CRLF line breaks, a quarter is indented with tabs.
    /// </summary>
    public static ImmutableSortedDictionary<string, string> Files { get; } = s_folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .ToImmutableSortedDictionary(
            path => path, path => Restyle(path, File.ReadAllText(Path.Combine(Root, path))), StringComparer.Ordinal);

    /// <summary>Opens the project with some of the files replaced.</summary>
    public static TestSolution Open(IReadOnlyDictionary<string, string> replaced, string manifest)
    {
        TestCode code = new("RoundTrip")
        {
            Manifest = manifest,
            Sources = Files.SetItems(replaced).Add("Usings.cs", Usings),
            PreprocessorSymbols = ["NET", "NET10_0"],
        };
        TestSolution solution = new(code);
        Project project = solution.Project("RoundTrip");
        solution.Apply(project.WithMetadataReferences(project.MetadataReferences.Concat(Compilers)).Solution);
        return solution;
    }

    private static string Restyle(string path, string text)
    {
        int style = path.Sum(character => character) % 12;
        if (style % 4 == 0)
        {
            text = string.Join('\n', text.Split('\n').Select(line =>
            {
                int level = line.TakeWhile(character => character == ' ').Count() / 4;
                return new string('\t', level) + line[(level * 4)..];
            }));
        }

        return style % 3 == 0 ? text.ReplaceLineEndings("\r\n") : text;
    }

    private static IEnumerable<MetadataReference> Compilers => Directory
        .EnumerateFiles(AppContext.BaseDirectory, "*.dll")
        .Where(path => Path.GetFileName(path) is var name
            && (name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                || name.StartsWith("System.Composition", StringComparison.Ordinal)))
        .Select(path => MetadataReference.CreateFromFile(path));

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Flags.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder ?? throw new InvalidOperationException("The tests do not run below the repository."), "src");
    }
}
