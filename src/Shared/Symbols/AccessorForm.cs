namespace FeatureFlags.Compiler;

/// <summary>Specifies the accessor with which a code fix replaces a call that names its flag by a string.</summary>
internal enum AccessorForm
{
    /// <summary>The accessor itself, such as <c>Flags.NewUi</c>.</summary>
    Value,

    /// <summary>The state for the current context, such as <c>Flags.Beta.IsEnabled</c>.</summary>
    IsEnabled,

    /// <summary>The state for the context of the call, such as <c>Flags.Beta.IsEnabledFor(context)</c>.</summary>
    IsEnabledFor,

    /// <summary>The variant for the current context, such as <c>Flags.Theme.Current</c>.</summary>
    Current,

    /// <summary>The variant for the context of the call, such as <c>Flags.Theme.For(context)</c>.</summary>
    For,

    /// <summary>The percentage of a rollout, such as <c>Flags.Rollout.Percentage</c>.</summary>
    Percentage,

    /// <summary>The constant with the name, such as <c>Flags.Names.NewUi</c>, which replaces only the string.</summary>
    Name,

    /// <summary>
    /// A gate of Flags.AspNetCore, <c>RequireFlag(Flags.Names.NewUi)</c>, which replaces the whole gate of another library.
    /// </summary>
    Gate,

    /// <summary>
    /// A pipeline branch of Flags.AspNetCore, <c>UseWhenFlag(Flags.Names.NewUi, branch)</c>, with the branch of the call.
    /// </summary>
    Branch,

    /// <summary>No accessor preserves the meaning of the code.</summary>
    None,
}
