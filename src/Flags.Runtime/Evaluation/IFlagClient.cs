namespace FeatureFlags;

/// <summary>
/// Evaluates flags by names that are known only at run time. If a name is known at build time, use the generated accessor, which the
/// compiler checks.
/// </summary>
/// <remarks>
/// No member throws for an undeclared name or a wrong type. No member blocks, and no member except <see cref="Explain(string)"/>
/// allocates. An undeclared name, or a type that the flag does not have, gives the default value of the type and is logged once.
/// <see cref="Evaluate{T}(string)"/> returns the error.
/// </remarks>
public interface IFlagClient
{
    /// <summary>Gets the names of all flags, in declared order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>
    /// Returns whether a <c>boolean</c> flag is on, or a <c>percentage</c> or <c>users</c> flag is on for
    /// <see cref="FlagContext.Current"/>.
    /// </summary>
    /// <param name="name">The name of the flag.</param>
    bool IsEnabled([FlagName] string name);

    /// <summary>Returns whether a <c>boolean</c> flag is on, or a <c>percentage</c> or <c>users</c> flag is on for a context.</summary>
    /// <param name="name">The name of the flag.</param>
    /// <param name="context">The context; <c>null</c> for an anonymous user.</param>
    bool IsEnabled([FlagName] string name, FlagContext? context);

    /// <summary>Returns the value of a flag for <see cref="FlagContext.Current"/>.</summary>
    /// <typeparam name="T">
    /// <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>,
    /// <see cref="PercentageFlag"/> or <see cref="UsersFlag"/>. A percentage or users flag that is read as <see cref="bool"/> is
    /// evaluated for the context.
    /// </typeparam>
    /// <param name="name">The name of the flag.</param>
    T GetValue<T>([FlagName] string name);

    /// <summary>Returns the value of a flag for a context.</summary>
    /// <typeparam name="T">The types of <see cref="GetValue{T}(string)"/>.</typeparam>
    /// <param name="name">The name of the flag.</param>
    /// <param name="context">The context; <c>null</c> for an anonymous user.</param>
    T GetValue<T>([FlagName] string name, FlagContext? context);

    /// <summary>
    /// Returns the rollout that applies to a user, in percent, 0–100. For a flag of another type than <c>percentage</c>, returns 100
    /// if it is on for the user and otherwise 0.
    /// </summary>
    /// <param name="name">The name of the flag.</param>
    /// <param name="userId">The id of the user; <c>null</c> or an empty string for an anonymous user.</param>
    double GetRolloutPercentage([FlagName] string name, string? userId);

    /// <summary>Returns the value of a flag for <see cref="FlagContext.Current"/>, with its reason, source and version.</summary>
    /// <typeparam name="T">The types of <see cref="GetValue{T}(string)"/>.</typeparam>
    /// <param name="name">The name of the flag.</param>
    FlagEvaluation<T> Evaluate<T>([FlagName] string name);

    /// <summary>Returns the value of a flag for a context, with its reason, source and version.</summary>
    /// <typeparam name="T">The types of <see cref="GetValue{T}(string)"/>.</typeparam>
    /// <param name="name">The name of the flag.</param>
    /// <param name="context">The context; <c>null</c> for an anonymous user.</param>
    FlagEvaluation<T> Evaluate<T>([FlagName] string name, FlagContext? context);

    /// <summary>Explains why a flag has its value for <see cref="FlagContext.Current"/>, for display and support.</summary>
    /// <param name="name">The name of the flag.</param>
    FlagExplanation Explain([FlagName] string name);

    /// <summary>Explains why a flag has its value for a context, for display and support.</summary>
    /// <param name="name">The name of the flag.</param>
    /// <param name="context">The context; <c>null</c> for an anonymous user.</param>
    FlagExplanation Explain([FlagName] string name, FlagContext? context);
}
