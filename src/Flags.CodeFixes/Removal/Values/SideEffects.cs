using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Determines whether an expression can be removed without an observable difference. The expression must not call user code, modify state,
/// throw an exception or declare a variable.
/// </summary>
internal sealed partial class SideEffects(Semantics semantics, FlagCatalog? catalog)
{
    /// <summary>Returns whether an argument can be removed without an observable difference.</summary>
    public bool IsPure(ArgumentSyntax argument) =>
        argument.RefKindKeyword.IsKind(SyntaxKind.None) && IsPure(argument.Expression);

    /// <summary>
    /// Returns whether an expression and its conversion to the expected type can be removed without an observable difference.
    /// </summary>
    public bool IsPure(ExpressionSyntax expression) =>
        !expression.DescendantNodesAndSelf().Any(node => node is VariableDesignationSyntax)
        && !semantics.ModelOf(expression).GetConversion(expression, semantics.CancellationToken).IsUserDefined
        && IsPure(semantics.OperationOf(expression));

    /// <summary>
    /// Returns whether the expression before the dot of a flag read can be removed without an observable difference. The expression is
    /// assumed not to be null.
    /// </summary>
    public bool IsPureReceiver(ExpressionSyntax receiver) =>
        semantics.SymbolOf(receiver) switch
        {
            INamespaceOrTypeSymbol => true,
            IPropertySymbol
            {
                Name: "Value" or "CurrentValue",
                ContainingType: { Name: "IOptions" or "IOptionsMonitor", ContainingNamespace: var options },
            } =>
                options.ToDisplayString() == "Microsoft.Extensions.Options"
                && receiver is MemberAccessExpressionSyntax { Expression: var inner } && IsPureReceiver(inner),
            IFieldSymbol { IsVolatile: false } =>
                receiver is not MemberAccessExpressionSyntax { Expression: var inner } || IsPureReceiver(inner),
            IPropertySymbol property when IsPlain(property) =>
                receiver is not MemberAccessExpressionSyntax { Expression: var inner } || IsPureReceiver(inner),
            _ => IsPure(receiver),
        };

    private bool IsPure(IOperation? operation)
    {
        // Literals and constant expressions.
        if (operation is { ConstantValue.HasValue: true })
        {
            return true;
        }

        return operation switch
        {
            ILiteralOperation or IDefaultValueOperation or INameOfOperation or ITypeOfOperation or IInstanceReferenceOperation => true,
            IParameterReferenceOperation or ILocalReferenceOperation { IsDeclaration: false } => true,
            IFieldReferenceOperation field => IsPureField(field),
            IPropertyReferenceOperation { Property: var property, Instance: var instance } => IsPureProperty(property, instance),
            IInvocationOperation call => IsPureCall(call)
                && (call.Instance is null || IsPure(call.Instance))
                && call.Arguments.All(argument => IsPure(argument.Value)),
            IObjectCreationOperation creation => IsPureCreation(creation) && creation.Arguments.All(argument => IsPure(argument.Value)),
            IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues.All(IsPure),
            IInterpolatedStringOperation { Type.SpecialType: SpecialType.System_String } text => text.Parts.All(IsPurePart),
            IConditionalAccessOperation access => IsPure(access.Operation) && IsPure(access.WhenNotNull),
            IConditionalAccessInstanceOperation => true,
            IUnaryOperation { OperatorMethod: null, IsChecked: false } unary => IsPure(unary.Operand),
            IBinaryOperation binary => IsPureOperator(binary) && IsPure(binary.LeftOperand) && IsPure(binary.RightOperand),
            IConversionOperation conversion => IsPureConversion(conversion) && IsPure(conversion.Operand),
            IConditionalOperation { WhenFalse: { } whenFalse } conditional =>
                IsPure(conditional.Condition) && IsPure(conditional.WhenTrue) && IsPure(whenFalse),
            ICoalesceOperation coalesce => IsPure(coalesce.Value) && IsPure(coalesce.WhenNull),
            IIsTypeOperation type => IsPure(type.ValueOperand),
            IIsPatternOperation pattern => IsPure(pattern.Value) && IsPure(pattern.Pattern),
            IConstantPatternOperation or IRelationalPatternOperation or IDiscardPatternOperation or ITypePatternOperation => true,
            INegatedPatternOperation negated => IsPure(negated.Pattern),
            IBinaryPatternOperation binary => IsPure(binary.LeftPattern) && IsPure(binary.RightPattern),
            ITupleOperation tuple => tuple.Elements.All(IsPure),
            _ => false,
        };
    }

    // Accessing a static field of another class would run the initializers of that class.
    private bool IsPureField(IFieldReferenceOperation reference) => !reference.Field.IsVolatile && reference.Instance switch
    {
        IInstanceReferenceOperation => true,
        null => SymbolEqualityComparer.Default.Equals(
            reference.Field.ContainingType,
            semantics.ModelOf(reference.Syntax)
                .GetEnclosingSymbol(reference.Syntax.SpanStart, semantics.CancellationToken)?
                .ContainingType),
        _ => false,
    };

    private bool IsPureProperty(IPropertySymbol property, IOperation? instance) => instance switch
    {
        IInstanceReferenceOperation => IsPlain(property) || IsFlag(property),
        null => IsFlag(property) || IsContext(property.ContainingType) || IsCulture(property),
        _ when (IsPlain(property) || property is { Name: nameof(string.Length), ContainingType.SpecialType: SpecialType.System_String })
            && IsThere(instance) => IsPure(instance),
        _ => (IsFlag(property) || (property.Name is "IsEnabled" or "Current" && IsFlagType(property.ContainingType)))
            && IsPureService(instance),
    };

    private bool IsFlag(IPropertySymbol property) => catalog?.Find(property, out _) is not null;

    // The receiver of a flag read, such as an injected service.
    private bool IsPureService(IOperation instance) => instance.Syntax is ExpressionSyntax syntax && IsPureReceiver(syntax);

    /// <summary>Returns whether a property is an auto-property that is declared in this compilation and cannot be overridden.</summary>
    private bool IsPlain(IPropertySymbol property) =>
        property is { IsVirtual: false, IsOverride: false, IsAbstract: false }
        && property.ContainingType.TypeKind != TypeKind.Interface
        && property.DeclaringSyntaxReferences.Length > 0
        && property.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(semantics.CancellationToken) switch
        {
            PropertyDeclarationSyntax { AccessorList: { } accessors } =>
                accessors.Accessors.Any(accessor => accessor
                    is { RawKind: (int)SyntaxKind.GetAccessorDeclaration, Body: null, ExpressionBody: null }),
            ParameterSyntax => true,
            _ => false,
        });

    private static bool IsFlagType(INamedTypeSymbol? type) =>
        type is
        {
            Name: "PercentageFlag" or "UsersFlag" or "VariantFlag",
            ContainingNamespace: { Name: "FeatureFlags", ContainingNamespace.IsGlobalNamespace: true },
        };

    private static bool IsPureOperator(IBinaryOperation binary) =>
        binary is { OperatorMethod: null, IsChecked: false } && binary.OperatorKind switch
    {
        BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr
            or BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
            or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
            or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => true,
        BinaryOperatorKind.Add when binary.Type?.SpecialType == SpecialType.System_String =>
            IsText(TypeOf(binary.LeftOperand)) && IsText(TypeOf(binary.RightOperand)),
        BinaryOperatorKind.And or BinaryOperatorKind.Or or BinaryOperatorKind.ExclusiveOr
            or BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply => IsBuiltIn(binary.Type),
        _ => false,
    };

    private static bool IsBuiltIn(ITypeSymbol? type) =>
        type?.SpecialType
            is SpecialType.System_Boolean or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double;

    private static bool IsPureConversion(IConversionOperation conversion)
    {
        CommonConversion kind = conversion.Conversion;
        return conversion is { OperatorMethod: null, IsChecked: false }
            && kind is { Exists: true, IsUserDefined: false }
            && (kind.IsImplicit
                || conversion.IsTryCast
                || (kind.IsNumeric && IsBuiltIn(conversion.Type) && IsBuiltIn(conversion.Operand.Type)));
    }
}
