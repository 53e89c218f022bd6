namespace FeatureFlags.Compiler;

/// <summary>
/// Specifies which generated type contains a member of a flag, such as the class with the accessors or the class with the flag names.
/// </summary>
internal enum FlagMemberKind
{
    /// <summary>A generated accessor, such as <c>Flags.NewUiEnabled</c>.</summary>
    Accessor,

    /// <summary>A property of the generated interface for dependency injection, such as <c>IFlags.NewUiEnabled</c>.</summary>
    Injected,

    /// <summary>
    /// A property of the options class, such as <c>FlagValues.NewUiEnabled</c>. In this class, the value of a percentage flag is a
    /// number, and the value of a users flag is a list.
    /// </summary>
    Value,

    /// <summary>
    /// A property of the class that overrides flag values, such as <c>FlagOverrides.NewUiEnabled</c>. The property has a setter but no
    /// getter.
    /// </summary>
    Override,

    /// <summary>A constant with the name of the flag, such as <c>Flags.Names.NewUiEnabled</c>.</summary>
    Name,
}
