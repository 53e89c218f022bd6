using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// This part of the class recognizes calls and constructors without side effects that typically occur in the arguments of a flag read, such
/// as a context or the id of a user.
/// </summary>
internal sealed partial class SideEffects
{
    private bool IsPureCall(IInvocationOperation call) => call switch
    {
        { TargetMethod: { Name: "IsEnabledFor" or "For" } method } => IsFlagType(method.ContainingType),
        { TargetMethod: { Name: "With" } method, Arguments: [{ Value.ConstantValue.Value: string name }, { Value: var value }] } =>
            IsContext(method.ContainingType)
            && !ReservedAttributes.IsReserved(name)
            && (IsText(TypeOf(value)) || value is IArrayCreationOperation)
            && IsThere(value),
        { TargetMethod.Name: nameof(ToString), Instance: { } instance, Arguments: [] } => IsText(TypeOf(instance)) && IsThere(instance),
        {
            TargetMethod.Name: nameof(ToString),
            Instance: { } instance,
            Arguments: [{ Value: IConversionOperation { Operand: var provider } }],
        } =>
            IsText(TypeOf(instance))
            && IsThere(instance)
            && provider is IPropertyReferenceOperation { Property: var culture }
            && IsCulture(culture),
        {
            TargetMethod.Name: "Trim" or "ToLower" or "ToUpper" or "ToLowerInvariant" or "ToUpperInvariant",
            Instance: { } instance,
            Arguments: [],
        } =>
            instance.Type?.SpecialType == SpecialType.System_String && IsThere(instance),
        _ => false,
    };

    private bool IsPureCreation(IObjectCreationOperation creation) =>
        creation is { Initializer: null, Constructor: { } constructor }
        && (IsPlain(constructor)
            || (IsContext(constructor.ContainingType)
                && creation.Arguments.All(argument => argument.Parameter?.Ordinal == 0 || IsThere(argument.Value))));

    /// <summary>
    /// Returns whether a constructor of this compilation only stores its parameters, as a primary constructor of a type without
    /// initializers does.
    /// </summary>
    private bool IsPlain(IMethodSymbol constructor) =>
        constructor.ContainingType is { BaseType.SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } type
        && type.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax(semantics.CancellationToken) is TypeDeclarationSyntax { ParameterList: not null } declaration
        && constructor.DeclaringSyntaxReferences.Any(own => own.Span == reference.Span)
        && declaration.Members.All(member => member
            is MethodDeclarationSyntax or PropertyDeclarationSyntax { Initializer: null }
            or OperatorDeclarationSyntax or BaseTypeDeclarationSyntax);

    // A format can be invalid, and ToString of another type can run user code.
    private bool IsPurePart(IInterpolatedStringContentOperation part) => part switch
    {
        IInterpolatedStringTextOperation => true,
        IInterpolationOperation { Alignment: null, FormatString: null, Expression: var value } => IsText(TypeOf(value)) && IsPure(value),
        _ => false,
    };

    /// <summary>
    /// Returns whether a value is known not to be null. If the value is a new array, its elements must not be null either.
    /// </summary>
    private bool IsThere(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: var constant } } => constant is not null,
        IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues.All(IsThere),
        IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion => IsThere(conversion.Operand),
        IInstanceReferenceOperation or IConditionalAccessInstanceOperation
            or IObjectCreationOperation or IInterpolatedStringOperation => true,
        { Type.IsValueType: true } => true,
        { Syntax: PostfixUnaryExpressionSyntax or { Parent: PostfixUnaryExpressionSyntax } } => false,
        { Syntax: ExpressionSyntax syntax } => semantics.IsNotNull(syntax),
        _ => false,
    };

    // Returns the type before a conversion to object, as of an operand of '+'.
    private static ITypeSymbol? TypeOf(IOperation operation) =>
        operation is IConversionOperation { IsImplicit: true, Operand: var operand } ? TypeOf(operand) : operation.Type;

    /// <summary>
    /// Returns whether a type is <c>string</c>, or a type whose <c>ToString</c> method the base library implements. A conversion to a
    /// string then runs no user code.
    /// </summary>
    private static bool IsText(ITypeSymbol? type) => type switch
    {
        null => false,
        { TypeKind: TypeKind.Enum } => true,
        { Name: nameof(Guid), ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } } => true,
        _ => type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String,
    };

    private static bool IsContext(ITypeSymbol? type) =>
        type is { Name: "FlagContext", ContainingNamespace: { Name: "FeatureFlags", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsCulture(IPropertySymbol property) =>
        property is
        {
            Name: "InvariantCulture" or "CurrentCulture",
            ContainingType: { Name: "CultureInfo", ContainingNamespace.Name: "Globalization" },
        };
}
