using System.Collections.Immutable;
using System.Reflection;
using FeatureFlags.Analyzers;
using FeatureFlags.Generator;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Tests;

/// <summary>A solution as in an IDE: each project uses the generator and all analyzers of the package.</summary>
internal sealed class TestSolution : IDisposable
{
    private static readonly AnalyzerFileReference s_generator = new(typeof(FlagsGenerator).Assembly.Location, new Loader());

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers =
        [.. CreateAll<DiagnosticAnalyzer>(typeof(ManifestAnalyzer).Assembly)];

    private readonly AdhocWorkspace? _workspace;

    public TestSolution(params IEnumerable<TestCode> projects)
    {
        _workspace = new AdhocWorkspace();
        Dictionary<string, ProjectId> ids = [];
        Solution solution = _workspace.CurrentSolution;
        foreach (TestCode code in projects)
        {
            ids.Add(code.Name, ProjectId.CreateNewId(code.Name));
            solution = Add(solution, ids, code);
        }

        Current = solution;
    }

    private TestSolution(Solution solution) => Current = solution;

    /// <summary>Gets the solution after the fixes applied so far.</summary>
    public Solution Current { get; private set; }

    /// <summary>Gets all code fixes of the package.</summary>
    public static ImmutableArray<CodeFixProvider> Fixes { get; } = [.. CreateAll<CodeFixProvider>(Assembly.Load("Flags.CodeFixes"))];

    public Project Project(string name) => Current.Projects.Single(project => project.Name == name);

    /// <summary>Returns the content of a C# file, a manifest or a settings file.</summary>
    public async Task<string> ReadAsync(string project, string file) => (await Find(project, file).GetTextAsync(Cancellation)).ToString();

    public TextDocument Find(string project, string file) =>
        Project(project).Documents.Concat(Project(project).AdditionalDocuments).Single(document => document.Name == file);

    /// <summary>Returns the analyzer diagnostics of a project, ordered by location. Fails when an analyzer throws.</summary>
    /// <param name="project">The name of the project.</param>
    /// <param name="id">Runs only the analyzers that report this id. Defaults to all analyzers.</param>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string project, string? id = null)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers =
            [.. s_analyzers.Where(analyzer => id is null || analyzer.SupportedDiagnostics.Any(descriptor => descriptor.Id == id))];
        Compilation compilation = (await Project(project).GetCompilationAsync(Cancellation))!;
        ImmutableArray<Diagnostic> diagnostics = await compilation
            .WithAnalyzers(analyzers, Project(project).AnalyzerOptions)
            .GetAnalyzerDiagnosticsAsync(Cancellation);

        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
        return
        [
            .. diagnostics
                .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Returns the compiler diagnostics in the C# files of all projects, except generated files, which take most of the time to compile.
    /// </summary>
    /// <param name="minimum">The lowest severity.</param>
    public Task<ImmutableArray<Diagnostic>> CompileAsync(DiagnosticSeverity minimum = DiagnosticSeverity.Error) =>
        CompileAsync(Current, minimum);

    /// <summary>Like the other overload, for a solution before or after a fix.</summary>
    public static async Task<ImmutableArray<Diagnostic>> CompileAsync(Solution solution, DiagnosticSeverity minimum)
    {
        ImmutableArray<Diagnostic>.Builder found = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (Document document in solution.Projects.SelectMany(project => project.Documents))
        {
            SemanticModel model = (await document.GetSemanticModelAsync(Cancellation))!;
            found.AddRange(
                model.GetDiagnostics(cancellationToken: Cancellation).Where(diagnostic => diagnostic.Severity >= minimum));
        }

        return found.ToImmutable();
    }

    /// <summary>
    /// Returns a copy with another C# file. The copy reuses the compilation of this solution: its references and generated files.
    /// </summary>
    public TestSolution WithSource(string project, string file, string text) => new(Current.AddDocument(
        DocumentId.CreateNewId(Project(project).Id), file, SourceText.From(text), filePath: $"/solution/{project}/{file}"));

    public void Apply(Solution changed) => Current = changed;

    public void Dispose() => _workspace?.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Solution Add(Solution solution, Dictionary<string, ProjectId> ids, TestCode code)
    {
        ProjectId id = ids[code.Name];
        string folder = $"/solution/{code.Name}/";
        solution = solution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            code.Name,
            code.Name,
            LanguageNames.CSharp,
            filePath: $"{folder}{code.Name}.csproj",
            compilationOptions: new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: code.PreprocessorSymbols),
            metadataReferences: ReferenceSets.NetWithPackage,
            projectReferences: code.References.Select(name => new ProjectReference(ids[name])),
            analyzerReferences: [s_generator]));
        foreach ((string file, string text) in code.Sources)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), file, SourceText.From(text), filePath: folder + file);
        }

        string options = string.Concat(code.Properties.Select(property => $"build_property.{property.Key} = {property.Value}\n"));
        string config = $"is_global = true\nbuild_property.ProjectDir = {folder}\nbuild_property.RootNamespace = {code.Name}\n{options}";
        if (code.Manifest is not null)
        {
            solution = solution.AddAdditionalDocument(
                DocumentId.CreateNewId(id), "flags.json", SourceText.From(code.Manifest), filePath: folder + "flags.json");
        }

        foreach ((string file, string text) in code.Settings)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), file, SourceText.From(text), filePath: folder + file);
            config += $"\n[{folder}{file}]\nbuild_metadata.AdditionalFiles.FlagsRole = settings\n";
        }

        return solution.AddAnalyzerConfigDocument(
            DocumentId.CreateNewId(id), ".globalconfig", SourceText.From(config), filePath: folder + ".globalconfig");
    }

    private static IEnumerable<T> CreateAll<T>(Assembly assembly) =>
        assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
            .Select(type => (T)Activator.CreateInstance(type)!);

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => typeof(FlagsGenerator).Assembly;
    }
}
