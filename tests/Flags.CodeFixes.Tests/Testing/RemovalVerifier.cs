using Microsoft.CodeAnalysis.CodeFixes;

namespace FeatureFlags.CodeFixes.Tests;

/// <summary>Removes the retired flags of a small program and compares the exact result.</summary>
internal static class RemovalVerifier
{
    private const string LayoutVariants = """{ "list": { "columns": 1 }, "grid": { "columns": 3 } }""";

    /// <summary>
    /// The flags of the programs: boolean flags retired with either value, retired flags of each other type, and one that is not
    /// retired.
    /// </summary>
    public const string Manifest = $$"""
    {
      "flags": {
        "on": { "flagType": "boolean", "defaultValue": false, "retired": true },
        "off": { "flagType": "boolean", "defaultValue": false, "retired": false },
        "page_size": { "flagType": "integer", "defaultValue": 20, "retired": 50 },
        "zero": { "flagType": "integer", "defaultValue": 5, "retired": 0 },
        "big": { "flagType": "integer", "defaultValue": 20, "maximum": 5000000000, "retired": -3 },
        "ratio": { "flagType": "float", "defaultValue": 1.5, "retired": 2 },
        "theme": { "flagType": "string", "defaultValue": "light", "retired": "dark" },
        "rollout": { "flagType": "percentage", "defaultValue": 5, "retired": true },
        "checkout": { "flagType": "variant", "variants": ["classic", "compact", "plain"], "defaultValue": "classic", "retired": "compact" },
        "layout": { "flagType": "variant", "variants": {{LayoutVariants}}, "defaultValue": "list", "retired": "grid" },
        "limits": { "flagType": "object", "defaultValue": { "per_minute": 60 }, "retired": { "per_minute": 90 } },
        "beta": { "flagType": "users", "defaultValue": [], "retired": false },
        "live": { "flagType": "boolean", "defaultValue": false, "permanent": true }
      }
    }
    """;

    // X and Y have side effects; a and b have none.
    private const string Prelude = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading.Tasks;
        global using Shop;
        global using static Shop.Prelude;

        namespace Shop;

        public static class Prelude
        {
            public static void A() { }
            public static void B() { }
            public static void C() { }
            public static void Use(object? value) { }
            public static bool X() => Console.Out is null;
            public static bool Y() => Console.In is null;
            public static int N() => Console.Out.GetHashCode();
            public static Task<bool> XAsync() => Task.FromResult(X());
        }
        """;

    private static readonly Lazy<TestSolution> s_prelude = new(CompilePrelude);

    /// <summary>
    /// Verifies statements of a method with the parameters <c>bool a, bool b, int n, object o, string user, IFlags flags</c>.
    /// </summary>
    public static async Task VerifyStatementsAsync(string before, string after) => await VerifyAsync(InMethod(before), InMethod(after));

    /// <summary>
    /// Verifies the lines of a method, with directives in the first column. The parameters are <c>bool a, bool b, int n</c>.
    /// </summary>
    public static async Task VerifyLinesAsync(string before, string after) => await VerifyAsync(InLines(before), InLines(after));

    /// <summary>Verifies an expression as the initializer of a local that is assigned again and therefore stays.</summary>
    public static async Task VerifyExpressionAsync(string before, string after, string type = "bool") =>
        await VerifyStatementsAsync(
            $"{type} value = {before};\nUse(value);\nvalue = default!;",
            $"{type} value = {after};\nUse(value);\nvalue = default!;");

    /// <summary>Verifies a file.</summary>
    public static async Task VerifyAsync(string before, string after)
    {
        using TestSolution solution = Create(before);
        await solution.FixAllAsync("FLAG203", FixAllScope.Solution);
        Assert.Equal(after, await solution.ReadAsync("Shop", "Page.cs"), ignoreLineEndingDifferences: true);
    }

    /// <summary>Verifies a file, including its line breaks.</summary>
    public static async Task VerifyTextAsync(string before, string after)
    {
        using TestSolution solution = Create(before);
        await solution.FixAllAsync("FLAG203", FixAllScope.Solution);
        Assert.Equal(after, await solution.ReadAsync("Shop", "Page.cs"));
    }

    /// <summary>Verifies that the removal is refused and the file stays unchanged.</summary>
    public static async Task<string> VerifyRefusedAsync(string source)
    {
        using TestSolution solution = Create(source);
        FixResult result = await solution.TryFixAllAsync("FLAG203");
        Assert.NotNull(result.Refusal);
        Assert.Equal(source, await solution.ReadAsync("Shop", "Page.cs"));
        return result.Refusal;
    }

    public static string InMethod(string statements) =>
        "class Page\n{\n    void M(bool a, bool b, int n, object o, string user, IFlags flags)\n    {\n"
        + string.Concat(statements.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? "\n" : $"        {line}\n"))
        + "    }\n}\n";

    public static string InLines(string statements) =>
        $"class Page\n{{\n    int M(bool a, bool b, int n)\n    {{\n{statements}\n        return 0;\n    }}\n}}\n";

    public static TestSolution Create(string source) => s_prelude.Value.WithSource("Shop", "Page.cs", source);

    private static TestSolution CompilePrelude()
    {
        TestSolution solution = new(new TestCode("Shop") { Manifest = Manifest }.WithSource("Prelude.cs", Prelude));
        Assert.Empty(solution.CompileAsync().GetAwaiter().GetResult());
        return solution;
    }
}
