namespace FeatureFlags.Manifest;

/// <summary>Specifies what an <see cref="Instruction"/> of a compiled regular expression does.</summary>
internal enum OpCode
{
    /// <summary>Ends the program: the expression has matched.</summary>
    Match,

    /// <summary>Consumes one specific character.</summary>
    Character,

    /// <summary>Consumes one character of a character set.</summary>
    Set,

    /// <summary>
    /// Continues if an <see cref="FeatureFlags.Manifest.Assertion"/> holds at the current position. Consumes no character.
    /// </summary>
    Assertion,

    /// <summary>Continues at two instructions in parallel. Consumes no character.</summary>
    Split,
}
