using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Finds the whole expression that reads a flag through a generated member, such as <c>flags.NewUi</c>, and determines the constant value
/// of the expression.
/// </summary>
internal sealed class MemberReads(Semantics semantics, SideEffects sideEffects)
{
    /// <summary>
    /// Returns the expression that reads a flag, with the constant that replaces the expression. Returns null when no constant can replace
    /// the expression and the code must be changed manually.
    /// </summary>
    /// <param name="flag">The retired flag.</param>
    /// <param name="kind">The kind of the member.</param>
    /// <param name="name">The name of the member.</param>
    public (ExpressionSyntax Read, ConstantValue Value)? Read(KnownFlag flag, FlagMemberKind kind, SimpleNameSyntax name)
    {
        ExpressionSyntax member = WholeMember(name);
        if (NameOf(member) is { } nameOf)
        {
            return (nameOf, ConstantValue.Of(name.Identifier.ValueText));
        }

        return IsRead(kind, name) ? ReadAt(flag, kind, member) : null;
    }

    /// <summary>
    /// Returns the expression that reads a flag object, such as a <c>PercentageFlag</c>. Returns null when the member does not return a
    /// flag object, or when the code does not read the member.
    /// </summary>
    public ExpressionSyntax? ReadObject(KnownFlag flag, FlagMemberKind kind, SimpleNameSyntax name) =>
        IsRead(kind, name)
        && kind != FlagMemberKind.Value
        && flag.Model.Shape.Type is FlagType.Percentage or FlagType.Users or FlagType.Variant
            ? WholeMember(name)
            : null;

    /// <summary>
    /// Returns the expression that reads a flag through the given member or variable, with the constant that replaces the expression. The
    /// expression can include a call or property after the member, such as <c>….IsEnabled</c>. Returns null when no constant can replace
    /// the expression.
    /// </summary>
    public (ExpressionSyntax Read, ConstantValue Value)? ReadAt(KnownFlag flag, FlagMemberKind kind, ExpressionSyntax member) =>
        ConstantValue.Of(flag) is not { } value ? null : flag.Model.Shape.Type switch
        {
            FlagType.Percentage or FlagType.Users => ReadAnswer(flag, kind, member, value),
            FlagType.Variant when kind != FlagMemberKind.Value => ReadVariant(member, value),
            _ => (member, value),
        };

    /// <summary>
    /// Returns the assignment to a retired flag, such as <c>FlagOverrides.NewUiEnabled = true</c>, if the assignment no longer has an
    /// effect and can be removed. Returns null for any other use of the flag, or when the assigned expression has side effects.
    /// </summary>
    public AssignmentExpressionSyntax? ReadAssignment(FlagMemberKind kind, SimpleNameSyntax name) =>
        kind is FlagMemberKind.Override or FlagMemberKind.Value
        && WholeMember(name) is var member
        && member.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
        && assignment.Left == member
        && sideEffects.IsPure(assignment.Right)
        && (assignment.Parent is InitializerExpressionSyntax
            || (kind == FlagMemberKind.Override
                && assignment.Parent is ExpressionStatementSyntax or LambdaExpressionSyntax
                && HasPureReceiver(member)))
            ? assignment
            : null;

    /// <summary>
    /// Returns the part of a property pattern that tests a retired flag and always matches, such as <c>NewUi: true</c> in <c>flags is {
    /// NewUi: true, … }</c>. Returns null for any other use of the flag.
    /// </summary>
    public SubpatternSyntax? ReadPattern(KnownFlag flag, FlagMemberKind kind, SimpleNameSyntax name) =>
        kind is FlagMemberKind.Injected or FlagMemberKind.Value
        && (kind == FlagMemberKind.Value || flag.Model.Shape.Type != FlagType.Variant)
        && flag.Model.Shape.Type is not (FlagType.Percentage or FlagType.Users)
        && name.Parent is NameColonSyntax { Parent: SubpatternSyntax { Parent: PropertyPatternClauseSyntax } subpattern }
        && ConstantValue.Of(flag) is { } value
        && new PatternMatch(semantics.ConstantOf).Matches(subpattern.Pattern, value.Value) == true
            ? subpattern
            : null;

    private bool IsRead(FlagMemberKind kind, SimpleNameSyntax name) =>
        kind is not (FlagMemberKind.Override or FlagMemberKind.Name)
        && name.Parent is not (MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax)
        && WholeMember(name) is var member
        && (kind == FlagMemberKind.Accessor || HasPureReceiver(member))
        && !IsWritten(member);

    private static ExpressionSyntax WholeMember(SimpleNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    private ExpressionSyntax? NameOf(ExpressionSyntax member) =>
        member.Parent is ArgumentSyntax
        {
            Parent: ArgumentListSyntax
            {
                Arguments.Count: 1,
                Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } call,
            },
        }
        && semantics.ConstantOf(call).HasValue
            ? call
            : null;

    private bool HasPureReceiver(ExpressionSyntax member) =>
        member is not MemberAccessExpressionSyntax access || sideEffects.IsPureReceiver(access.Expression);

    private static bool IsWritten(ExpressionSyntax member) => member.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == member,
        PrefixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression,
        PostfixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
        _ => false,
    };

    /// <summary>
    /// Returns the expression that reads the variant of a flag, with the fixed variant that replaces the expression. Returns null for any
    /// other read, such as a read of the payload that belongs to the variant.
    /// </summary>
    private (ExpressionSyntax Read, ConstantValue Value)? ReadVariant(ExpressionSyntax member, ConstantValue value) =>
        member.Parent is not MemberAccessExpressionSyntax access || access.Expression != member
            ? null
            : (access.Name.Identifier.ValueText, access.Parent) switch
            {
                ("Current", _) => (access, value),
                ("For", InvocationExpressionSyntax call) when IsPureCall(call) => (call, value),
                _ => null,
            };

    private bool IsPureCall(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.All(argument => sideEffects.IsPure(argument.Expression));

    /// <summary>
    /// Returns the expression that reads a percentage flag or a flag that lists users, with the constant that replaces the expression:
    /// the percentage (0 or 100) if the expression reads the percentage, and a Boolean otherwise. Returns null when the expression cannot
    /// be replaced.
    /// </summary>
    private (ExpressionSyntax Read, ConstantValue Value)? ReadAnswer(
        KnownFlag flag, FlagMemberKind kind, ExpressionSyntax member, ConstantValue isOn)
    {
        ConstantValue percentage = ConstantValue.Of(isOn.Value is true ? 100d : 0d, isOn.Value is true ? "100" : "0");
        if (kind == FlagMemberKind.Value)
        {
            return flag.Model.Shape.Type == FlagType.Percentage ? (member, percentage) : null;
        }

        if (member.Parent is not MemberAccessExpressionSyntax access || access.Expression != member)
        {
            return null;
        }

        return (access.Name.Identifier.ValueText, access.Parent) switch
        {
            ("IsEnabled", _) => (access, isOn),
            ("IsEnabledFor", InvocationExpressionSyntax call) when IsPureCall(call) => (call, isOn),
            ("Percentage", _) => (access, percentage),
            _ => null,
        };
    }
}
