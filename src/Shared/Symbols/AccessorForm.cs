namespace FeatureFlags.Compiler;

/// <summary>What can stand in place of a call that names its flag.</summary>
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

    /// <summary><c>Flags.Names.NewUi</c>, in place of the name alone.</summary>
    Name,

    /// <summary><c>RequireFlag(Flags.Names.NewUi)</c>: another system's whole gate becomes one of Flags.AspNetCore.</summary>
    Gate,

    /// <summary><c>UseWhenFlag(Flags.Names.NewUi, branch)</c>: the same, with the branch of the call.</summary>
    Branch,

    /// <summary>None without a change of meaning.</summary>
    None,
}
