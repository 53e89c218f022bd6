namespace FeatureFlags.Compiler;

/// <summary>Specifies the C# code with which a code fix replaces a call that contains the name of a flag as a string.</summary>
internal enum AccessorForm
{
    /// <summary>The accessor itself, such as <c>Flags.NewUi</c>.</summary>
    Value,

    /// <summary>The state (on or off) of a flag for the current context, such as <c>Flags.Beta.IsEnabled</c>.</summary>
    IsEnabled,

    /// <summary>
    /// The state (on or off) of a flag for the context that is passed to the call, such as <c>Flags.Beta.IsEnabledFor(context)</c>.
    /// </summary>
    IsEnabledFor,

    /// <summary>The variant of a flag for the current context, such as <c>Flags.Theme.Current</c>.</summary>
    Current,

    /// <summary>The variant of a flag for the context that is passed to the call, such as <c>Flags.Theme.For(context)</c>.</summary>
    For,

    /// <summary>The percentage of a rollout, such as <c>Flags.Rollout.Percentage</c>.</summary>
    Percentage,

    /// <summary>
    /// The constant that contains the name of the flag, such as <c>Flags.Names.NewUi</c>. The constant replaces only the string in the
    /// call.
    /// </summary>
    Name,

    /// <summary>
    /// A gate on an endpoint, such as <c>RequireFlag(Flags.Names.NewUi)</c> of Flags.AspNetCore, which allows requests only if the flag
    /// is on. This form replaces the entire gate of another library.
    /// </summary>
    Gate,

    /// <summary>
    /// A branch of the request pipeline, <c>UseWhenFlag(Flags.Names.NewUi, branch)</c> of Flags.AspNetCore. The code fix copies the
    /// argument <c>branch</c> from the replaced call.
    /// </summary>
    Branch,

    /// <summary>No replacement, because no accessor preserves the meaning of the call.</summary>
    None,
}
