namespace FeatureFlags.Compiler;

/// <summary>Specifies the generated type to which a member of a flag belongs.</summary>
internal enum FlagMemberKind
{
    /// <summary>A generated accessor, such as <c>Flags.NewUiEnabled</c>.</summary>
    Accessor,

    /// <summary>A property of the injectable interface, such as <c>IFlags.NewUiEnabled</c>.</summary>
    Injected,

    /// <summary>
    /// A property of the values class, such as <c>FlagValues.NewUiEnabled</c>. In this class, the value of a percentage flag is a number,
    /// and the value of a users flag is a list.
    /// </summary>
    Value,

    /// <summary>A property of the overrides class, such as <c>FlagOverrides.NewUiEnabled</c>, which has no getter.</summary>
    Override,

    /// <summary>A constant with the name of the flag, such as <c>Flags.Names.NewUiEnabled</c>.</summary>
    Name,
}
