namespace FeatureFlags.Manifest;

/// <summary>What an <see cref="Instruction"/> does.</summary>
internal enum OpCode
{
    /// <summary>The expression has matched.</summary>
    Match,

    /// <summary>Takes one character.</summary>
    Character,

    /// <summary>Takes one character of a set.</summary>
    Set,

    /// <summary>Goes on where a condition holds between two characters.</summary>
    Assertion,

    /// <summary>Goes on at two states.</summary>
    Split,
}
