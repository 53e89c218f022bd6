namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>The kind of a part of a program. Parts of the same kind are interchangeable.</summary>
internal enum Kind
{
    /// <summary>An expression of type <c>bool</c>.</summary>
    Bool,

    /// <summary>An expression of type <c>int</c>.</summary>
    Int,

    /// <summary>An expression of type <c>string</c>.</summary>
    Text,

    /// <summary>An expression of the enum of a variant flag.</summary>
    Variant,

    /// <summary>An expression that can be passed as an <c>object</c>.</summary>
    Any,

    /// <summary>One statement, or a few that belong together.</summary>
    Statement,

    /// <summary>A list of statements.</summary>
    Block,

    /// <summary>One or more members of a class.</summary>
    Member,

    /// <summary>A whole class.</summary>
    Program,

    /// <summary>Anything else: a name, a type.</summary>
    Other,
}
