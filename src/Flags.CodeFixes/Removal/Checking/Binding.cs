using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Describes the operations in the compiler's operation tree by the symbols and types to which the compiler bound them. Callers compare the
/// descriptions and show them in messages.
/// </summary>
internal static class Binding
{
    // Tuple element names and nullable annotations have no effect at run time.
    private static readonly SymbolDisplayFormat s_format = SymbolDisplayFormat.CSharpErrorMessageFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple)
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>
    /// Returns whether the binding of an operation is determined by other operations, so that callers need not compare it. An example is
    /// the implicit statement around an expression body.
    /// </summary>
    public static bool IsImplied(IOperation operation) =>
        (operation.IsImplicit
            && operation.Kind is OperationKind.Block or OperationKind.Return
                or OperationKind.ExpressionStatement or OperationKind.YieldBreak)
        || operation is IArgumentOperation { ArgumentKind: not ArgumentKind.DefaultValue }
        || operation is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
        || operation is ISimpleAssignmentOperation { Parent: IAnonymousObjectCreationOperation }
        || (operation.Parent is ISimpleAssignmentOperation { Parent: IAnonymousObjectCreationOperation, Target: var member }
            && member == operation);

    public static string TypeOf(IOperation operation) => Show(operation.Type);

    /// <summary>
    /// Returns a description of an operation with its symbols and types. For an implicit conversion that is built in, or that converts a
    /// method or a lambda to a delegate, the description contains only the target type.
    /// </summary>
    public static string Describe(IOperation operation, SemanticModel model) => operation switch
    {
        IConversionOperation { OperatorMethod: null, IsImplicit: true } or IDelegateCreationOperation { IsImplicit: true } =>
            TypeOf(operation),
        _ => string.Join(" ", Parts(operation, model).Where(part => part.Length > 0)),
    };

    private static IEnumerable<string> Parts(IOperation operation, SemanticModel model) =>
    [
        .. Symbols(operation, model).Select(Show).DefaultIfEmpty($"{operation.Kind} {TypeOf(operation)}".Trim()),
        operation switch
        {
            IBinaryOperation { IsChecked: true } => "checked",
            IUnaryOperation { IsChecked: true } => "checked",
            IConversionOperation { IsChecked: true } => "checked",
            IArgumentOperation argument when TakesText(argument) => Show(argument.Value.ConstantValue.Value),
            _ => "",
        },
        .. IsDynamic(operation) ? operation.ChildOperations.Select(child => child.ConstantValue.HasValue ? "constant" : "variable") : [],
    ];

    private static IEnumerable<ISymbol> Symbols(IOperation operation, SemanticModel model) =>
        AllSymbols(operation, model).OfType<ISymbol>();

    private static IEnumerable<ISymbol?> AllSymbols(IOperation operation, SemanticModel model) => operation switch
    {
        IInvocationOperation call => [call.TargetMethod],
        IObjectCreationOperation creation => [creation.Constructor],
        IMemberReferenceOperation reference => [reference.Member],
        ILocalReferenceOperation reference => [reference.Local, reference.Local.Type],
        IParameterReferenceOperation reference => [reference.Parameter],
        IVariableDeclaratorOperation variable => [variable.Symbol.Type],
        IAnonymousFunctionOperation { Symbol: var function } => [function.ReturnType, .. function.Parameters],
        IBinaryOperation binary => [binary.OperatorMethod],
        IUnaryOperation unary => [unary.OperatorMethod],
        IIncrementOrDecrementOperation increment => [increment.OperatorMethod],
        IConversionOperation conversion => [conversion.OperatorMethod],
        ICompoundAssignmentOperation assignment =>
            [assignment.OperatorMethod, assignment.InConversion.MethodSymbol, assignment.OutConversion.MethodSymbol],
        ICoalesceOperation coalesce => [coalesce.ValueConversion.MethodSymbol],
        ICollectionExpressionOperation collection => [collection.ConstructMethod],
        ISpreadOperation spread => [spread.ElementType, spread.ElementConversion.MethodSymbol],
        IWithOperation with => [with.CloneMethod],
        IIsTypeOperation test => [test.TypeOperand],
        ITypePatternOperation pattern => [pattern.MatchedType],
        IDeclarationPatternOperation pattern => [pattern.MatchedType],
        IRecursivePatternOperation pattern => [pattern.MatchedType, pattern.DeconstructSymbol],
        IListPatternOperation pattern => [pattern.LengthSymbol, pattern.IndexerSymbol],
        IImplicitIndexerReferenceOperation indexer => [indexer.LengthSymbol, indexer.IndexerSymbol],
        IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax syntax } => AllSymbols(model.GetDeconstructionInfo(syntax)),
        IForEachLoopOperation { Syntax: CommonForEachStatementSyntax syntax } => AllSymbols(model, syntax),
        IAwaitOperation { Syntax: AwaitExpressionSyntax syntax } => [model.GetAwaitExpressionInfo(syntax).GetAwaiterMethod],
        _ => [],
    };

    private static IEnumerable<ISymbol?> AllSymbols(SemanticModel model, CommonForEachStatementSyntax syntax)
    {
        ForEachStatementInfo info = model.GetForEachStatementInfo(syntax);
        IEnumerable<ISymbol?> parts =
            syntax is ForEachVariableStatementSyntax variables ? AllSymbols(model.GetDeconstructionInfo(variables)) : [];
        return [info.GetEnumeratorMethod, info.ElementType, info.ElementConversion.MethodSymbol, .. parts];
    }

    private static IEnumerable<ISymbol?> AllSymbols(DeconstructionInfo info) => [info.Method, .. info.Nested.SelectMany(AllSymbols)];

    // Dynamic operations are bound at run time. Whether an operand is a constant is part of that binding.
    private static bool IsDynamic(IOperation operation) =>
        operation is IDynamicInvocationOperation or IDynamicObjectCreationOperation or IDynamicIndexerAccessOperation
        || (operation is IBinaryOperation or IUnaryOperation or IAssignmentOperation
            && operation.ChildOperations.Any(child => child.Type?.TypeKind == TypeKind.Dynamic));

    // Matches [CallerArgumentExpression] parameters: their value is the source of another argument. The message of an assertion follows
    // its condition.
    private static bool TakesText(IArgumentOperation argument) =>
        argument is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } parameter }
        && parameter.ContainingType?.ToDisplayString() is not ("System.Diagnostics.Debug" or "System.Diagnostics.Trace")
        && parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CallerArgumentExpressionAttribute");

    // A constructor declared in source may lose a flag service, so its index identifies it instead of its parameters.
    private static string Show(ISymbol? symbol) => symbol switch
    {
        null => "",
        IMethodSymbol { MethodKind: MethodKind.Constructor, DeclaringSyntaxReferences.Length: 1, ContainingType: var type } constructor =>
            $"{type.ToDisplayString(s_format)} (constructor {type.InstanceConstructors.IndexOf(constructor) + 1})",
        _ => symbol.ToDisplayString(s_format),
    };

    private static string Show(object? value) => value is string text ? $"\"{text}\"" : "";
}
