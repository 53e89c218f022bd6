namespace FeatureFlags.Manifest;

/// <summary>The operations of an <see cref="Instruction"/>.</summary>
internal enum OpCode
{
    /// <summary>The expression has matched.</summary>
    Match,

    /// <summary>Consumes a given character.</summary>
    Character,

    /// <summary>Consumes a character of a set.</summary>
    Set,

    /// <summary>Continues if a condition holds between two characters.</summary>
    Assertion,

    /// <summary>Continues at two states.</summary>
    Split,
}
