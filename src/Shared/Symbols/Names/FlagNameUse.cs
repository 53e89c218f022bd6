using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>A place in code that names a flag by a constant text.</summary>
/// <param name="Api">What the text is handed to.</param>
/// <param name="Site">The call, element access, attribute, assignment or initialiser that takes the text.</param>
/// <param name="Target">The method, property or field that it goes to; as called, so with its type arguments.</param>
/// <param name="Text">The expression with the constant value.</param>
/// <param name="Value">That value: the name, or a configuration key or a variable that holds it.</param>
internal sealed record FlagNameUse(FlagNameApi Api, SyntaxNode Site, ISymbol Target, ExpressionSyntax Text, string Value)
{
    /// <summary>The flag's name as the text spells it: a part of a configuration key, the variable in an environment.</summary>
    public string Name { get; init; } = Value;

    /// <summary>Where <see cref="Name"/> begins in <see cref="Value"/>.</summary>
    public int NameStart { get; init; }

    /// <summary>The flag; null for a name that no sound flag has.</summary>
    public KnownFlag? Flag { get; init; }

    /// <summary>The type that the flag is asked for as; null where that is not said.</summary>
    public ITypeSymbol? AskedType { get; init; }

    /// <summary>What is handed over as the variant that the flag must have; null where none is.</summary>
    public ExpressionSyntax? Variant { get; init; }

    /// <summary>Whether the flag's whole value is read: not a part of it, and not written.</summary>
    public bool IsRead { get; init; } = true;
}
