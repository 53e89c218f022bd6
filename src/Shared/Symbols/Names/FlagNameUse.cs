using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>Represents a constant string that contains the name of a flag, with the code that uses the string.</summary>
/// <param name="Api">The API to which the string is passed.</param>
/// <param name="Site">The call, element access, attribute, assignment or initializer that contains the string.</param>
/// <param name="Target">
/// The method, property or field to which the string is passed. It is the constructed symbol, with the type arguments of the call.
/// </param>
/// <param name="Text">The expression of the string.</param>
/// <param name="Value">
/// The value of the string: the name of the flag, or a configuration key or environment variable that contains it.
/// </param>
internal sealed record FlagNameUse(FlagNameApi Api, SyntaxNode Site, ISymbol Target, ExpressionSyntax Text, string Value)
{
    /// <summary>
    /// Gets the name of the flag as it is written in the code. The name can be only a part of the string, such as a part of a
    /// configuration key.
    /// </summary>
    public string Name { get; init; } = Value;

    /// <summary>Gets the index in <see cref="Value"/> at which <see cref="Name"/> starts.</summary>
    public int NameStart { get; init; }

    /// <summary>Gets the flag that the string names, or <c>null</c> if no manifest has a valid flag with the name.</summary>
    public KnownFlag? Flag { get; init; }

    /// <summary>Gets the type of value that the call requests, or <c>null</c> if the call does not request a specific type.</summary>
    public ITypeSymbol? RequestedType { get; init; }

    /// <summary>
    /// Gets the expression that specifies the required variant of the flag, or <c>null</c> if the call requires no variant.
    /// </summary>
    public ExpressionSyntax? Variant { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the code reads the whole value of the flag. The property is false if the code reads only a
    /// part of the value or sets the value.
    /// </summary>
    public bool IsRead { get; init; } = true;
}
