namespace FeatureFlags.Compiler;

/// <summary>The generated types whose members are flags.</summary>
internal enum FlagMemberKind
{
    /// <summary><c>Flags.NewUiEnabled</c>.</summary>
    Accessor,

    /// <summary><c>IFlags.NewUiEnabled</c>.</summary>
    Injected,

    /// <summary><c>FlagValues.NewUiEnabled</c>, where percentages are numbers and users are lists.</summary>
    Value,

    /// <summary><c>FlagOverrides.NewUiEnabled</c>, which can only be set.</summary>
    Override,

    /// <summary><c>Flags.Names.NewUiEnabled</c>.</summary>
    Name,
}
