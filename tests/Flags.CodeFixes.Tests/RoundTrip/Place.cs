namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>What a shape is inserted around.</summary>
internal enum Place
{
    /// <summary>An expression of type <see cref="bool"/>.</summary>
    Condition,

    /// <summary>An expression of any type that is an argument, an initial value or a result.</summary>
    Value,

    /// <summary>A statement of a block that begins and ends its lines.</summary>
    Statement,

    /// <summary>A method with a body, in a class.</summary>
    Member,
}
