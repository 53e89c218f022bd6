namespace FeatureFlags.Compiler;

/// <summary>The accessor forms that can replace a call that names its flag by a string.</summary>
internal enum AccessorForm
{
    /// <summary><c>Flags.NewUi</c>.</summary>
    Value,

    /// <summary><c>Flags.Beta.IsEnabled</c>.</summary>
    IsEnabled,

    /// <summary><c>Flags.Beta.IsEnabledFor(context)</c>, with the context of the call.</summary>
    IsEnabledFor,

    /// <summary><c>Flags.Theme.Current</c>.</summary>
    Current,

    /// <summary><c>Flags.Theme.For(context)</c>, with the context of the call.</summary>
    For,

    /// <summary><c>Flags.Rollout.Percentage</c>.</summary>
    Percentage,

    /// <summary><c>Flags.Names.NewUi</c>, which replaces only the name.</summary>
    Name,

    /// <summary><c>RequireFlag(Flags.Names.NewUi)</c>: a gate of Flags.AspNetCore replaces the whole gate of another library.</summary>
    Gate,

    /// <summary><c>UseWhenFlag(Flags.Names.NewUi, branch)</c>: a gate of Flags.AspNetCore with the branch of the call.</summary>
    Branch,

    /// <summary>No form preserves the meaning of the code.</summary>
    None,
}
