using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Code fixes start at a string and read the flag name that an analyzer found from the call.</summary>
public sealed class FlagNameReaderTests
{
    private const string Manifest = """{ "flags": { "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true } } }""";

    [Theory]
    [InlineData("bool A => client.IsEnabled(\"new_ui\");", "Client InvocationExpression bool new_ui")]
    [InlineData("bool A => client.GetValue<int>(context: null, name: (\"new_ui\")) > 0;", "Client InvocationExpression int new_ui")]
    [InlineData("bool A([FlagName] string name = \"new_ui\") => true;", "Marked EqualsValueClause  new_ui")]
    [InlineData("[FlagName] public string A { get; set; } = \"new_ui\";", "Marked EqualsValueClause  new_ui")]
    [InlineData(
        "static string? A => System.Environment.GetEnvironmentVariable(\"FEATURE_NEW_UI\");",
        "Environment InvocationExpression  FEATURE_NEW_UI")]
    [InlineData("object A => (\"new_ui\", client);", null)]
    public async Task Reads_the_flag_name_use_of_a_string(string member, string? expected)
    {
        TestProject project = TestProject.WithCode(Manifest, $$"""
            using FeatureFlags;
            class Page(IFlagClient client) { {{member}} object All => client; }
            """);
        Compilation compilation = project.Compile();
        SyntaxTree tree = compilation.SyntaxTrees.First();
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        FlagCatalog catalog = FlagCatalog.Create(compilation, new AnalyzerOptions(project.Files, project.Options), cancellationToken)!;
        ExpressionSyntax expression = (await tree.GetRootAsync(cancellationToken))
            .DescendantNodes()
            .OfType<LiteralExpressionSyntax>()
            .First(literal => literal.Token.Value is string);
        expression = expression.Parent as ParenthesizedExpressionSyntax ?? expression;

        FlagNameUse? use = new FlagNameReader(catalog, compilation.GetSemanticModel(tree), cancellationToken).ReadText(expression);

        Assert.Equal(expected, use is null ? null : $"{use.Api} {use.Site.Kind()} {use.RequestedType} {use.Name}");
        Assert.Equal(expected is not null, use?.Flag?.Name == "new_ui");
    }
}
