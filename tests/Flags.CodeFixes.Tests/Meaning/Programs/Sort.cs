namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>What a piece of code can stand for: pieces of one sort can take each other's place.</summary>
internal enum Sort
{
    /// <summary>An expression of type <c>bool</c>.</summary>
    Bool,

    /// <summary>An expression of type <c>int</c>.</summary>
    Int,

    /// <summary>An expression of type <c>string</c>.</summary>
    Text,

    /// <summary>An expression of the enum of a variant flag.</summary>
    Variant,

    /// <summary>An expression that can be handed over as an <c>object</c>.</summary>
    Any,

    /// <summary>One statement, or a few that stand together.</summary>
    Statement,

    /// <summary>Statements one after the other.</summary>
    Block,

    /// <summary>Members of a class, or one of them.</summary>
    Member,

    /// <summary>A whole class.</summary>
    Program,

    /// <summary>Anything else: a name, a type.</summary>
    Other,
}
