namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>The kind of code around which a shape is inserted.</summary>
internal enum Target
{
    /// <summary>An expression of type <see cref="bool"/>.</summary>
    Condition,

    /// <summary>An expression of any type that is an argument, an initializer or a result.</summary>
    Value,

    /// <summary>A statement of a block that starts and ends its lines.</summary>
    Statement,

    /// <summary>A method with a body, in a class.</summary>
    Member,
}
