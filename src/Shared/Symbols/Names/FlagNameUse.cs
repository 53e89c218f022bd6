using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>A place in code that names a flag by a constant string.</summary>
/// <param name="Api">The API to which the string is passed.</param>
/// <param name="Site">The call, element access, attribute, assignment or initializer with the string.</param>
/// <param name="Target">The method, property or field that receives the string, as called, with its type arguments.</param>
/// <param name="Text">The expression with the constant value.</param>
/// <param name="Value">The constant value: the name, or a configuration key or variable that contains it.</param>
internal sealed record FlagNameUse(FlagNameApi Api, SyntaxNode Site, ISymbol Target, ExpressionSyntax Text, string Value)
{
    /// <summary>Gets the name of the flag as written: a part of a configuration key, or the name of an environment variable.</summary>
    public string Name { get; init; } = Value;

    /// <summary>Gets the start of <see cref="Name"/> in <see cref="Value"/>.</summary>
    public int NameStart { get; init; }

    /// <summary>Gets the flag, or <c>null</c> if no valid flag has the name.</summary>
    public KnownFlag? Flag { get; init; }

    /// <summary>Gets the type that the call requests, or <c>null</c> if it requests none.</summary>
    public ITypeSymbol? RequestedType { get; init; }

    /// <summary>Gets the expression for the variant that the flag must have, or <c>null</c> if the use requires no variant.</summary>
    public ExpressionSyntax? Variant { get; init; }

    /// <summary>Gets whether the code reads the whole value of the flag: it does not read a part and does not write.</summary>
    public bool IsRead { get; init; } = true;
}
