namespace FeatureFlags.Compiler;

/// <summary>Which of the generated types a member belongs to.</summary>
internal enum FlagMemberKind
{
    /// <summary><c>Flags.NewUiEnabled</c>.</summary>
    Accessor,

    /// <summary><c>IFlags.NewUiEnabled</c>.</summary>
    Injected,

    /// <summary><c>FlagValues.NewUiEnabled</c>: percentages are numbers here, users lists.</summary>
    Value,

    /// <summary><c>FlagOverrides.NewUiEnabled</c>, which can only be set.</summary>
    Override,

    /// <summary><c>Flags.Names.NewUiEnabled</c>.</summary>
    Name,
}
