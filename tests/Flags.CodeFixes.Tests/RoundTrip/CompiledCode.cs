using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>
/// Describes the compiled code of a file: its operations with the symbols that they are bound to, independent of formatting.
/// </summary>
internal static class CompiledCode
{
    /// <summary>Returns the first operation that differs, or null when all are equal.</summary>
    public static string? FindDifference(SyntaxTree expected, Compilation expectedCode, SyntaxTree actual, Compilation actualCode)
    {
        string[] before = [.. Read(expected, expectedCode)];
        string[] after = [.. Read(actual, actualCode)];
        int first = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return first == before.Length && first == after.Length
            ? null
            : $"{before.ElementAtOrDefault(first)}\n{after.ElementAtOrDefault(first)}";
    }

    private static IEnumerable<string> Read(SyntaxTree tree, Compilation compilation)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            if (model.GetDeclaredSymbol(node) is { } declared)
            {
                yield return $"{declared.Kind} {declared.ToDisplayString()}";
            }

            // Only root operations: their descendants are included.
            if (model.GetOperation(node) is { Parent: null } root)
            {
                foreach (IOperation operation in root.DescendantsAndSelf().Where(IsCode))
                {
                    string? symbol = SymbolOf(operation)?.ToDisplayString();
                    yield return $"{operation.Kind} {operation.Type?.ToDisplayString()} {operation.ConstantValue} {symbol}";
                }
            }
        }
    }

    // Excludes operations for braces and parentheses, which have no effect.
    private static bool IsCode(IOperation operation) => operation is not (IBlockOperation or IParenthesizedOperation);

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IMemberReferenceOperation member => member.Member,
        IObjectCreationOperation creation => creation.Constructor,
        IConversionOperation conversion => conversion.OperatorMethod,
        IBinaryOperation binary => binary.OperatorMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        IArgumentOperation argument => argument.Parameter,
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };
}
