namespace FeatureFlags;

/// <summary>
/// Evaluates flags whose names are known only at run time. If a name is known at build time, use the generated accessor, which the compiler
/// checks.
/// </summary>
/// <remarks>
/// No member throws for an undeclared name or a wrong type. No member blocks, and no member except <see cref="Explain(string)"/> allocates.
/// A lookup with an undeclared name, or with a type that the flag does not have, returns the default value of the type and is logged once.
/// <see cref="Evaluate{T}(string)"/> also returns the error.
/// </remarks>
public interface IFlagClient
{
    /// <summary>Gets the names of all flags that the manifests declare, in the order of their declaration.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>
    /// Returns whether a flag is on. A <c>percentage</c> or <c>users</c> flag is evaluated for <see cref="FlagContext.Current"/>. Returns
    /// false if the flag is undeclared or cannot be read as a Boolean value.
    /// </summary>
    /// <param name="name">The name of the flag.</param>
    bool IsEnabled([FlagName] string name);

    /// <summary>
    /// Returns whether a flag is on. A <c>percentage</c> or <c>users</c> flag is evaluated for the given context. Returns false if the flag
    /// is undeclared or cannot be read as a Boolean value.
    /// </summary>
    /// <param name="name">The name of the flag.</param>
    /// <param name="context">The context; <c>null</c> for an anonymous user.</param>
    bool IsEnabled([FlagName] string name, FlagContext? context);

    /// <summary>
    /// Returns the value of a flag for <see cref="FlagContext.Current"/>. Returns the default value of <typeparamref name="T"/> if the flag
    /// is undeclared or cannot be read as this type.
    /// </summary>
    /// <typeparam name="T">
    /// The requested type: <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>,
    /// <see cref="PercentageFlag"/> or <see cref="UsersFlag"/>. A percentage or users flag that is read as <see cref="bool"/> is evaluated
    /// for the context.
    /// </typeparam>
    /// <param name="name">The name of the flag.</param>
    T GetValue<T>([FlagName] string name);

    /// <summary>
    /// Returns the value of a flag for the given context. Returns the default value of <typeparamref name="T"/> if the flag is undeclared
    /// or cannot be read as this type.
    /// </summary>
    /// <typeparam name="T">One of the types that <see cref="GetValue{T}(string)"/> supports.</typeparam>
    /// <param name="name">The name of the flag.</param>
    /// <param name="context">The context; <c>null</c> for an anonymous user.</param>
    T GetValue<T>([FlagName] string name, FlagContext? context);

    /// <summary>
    /// Returns the rollout percentage, 0–100, that applies to a user. Lists and rules in the setting can give users different percentages.
    /// For <c>boolean</c> and <c>users</c> flags, returns 100 if the flag is on for the user; otherwise, 0.
    /// </summary>
    /// <param name="name">The name of the flag.</param>
    /// <param name="userId">The id of the user; <c>null</c> or an empty string for an anonymous user.</param>
    double GetRolloutPercentage([FlagName] string name, string? userId);

    /// <summary>Returns the value of a flag for <see cref="FlagContext.Current"/>, with its reason, source and version.</summary>
    /// <typeparam name="T">One of the types that <see cref="GetValue{T}(string)"/> supports.</typeparam>
    /// <param name="name">The name of the flag.</param>
    FlagEvaluation<T> Evaluate<T>([FlagName] string name);

    /// <summary>Returns the value of a flag for the given context, with its reason, source and version.</summary>
    /// <typeparam name="T">One of the types that <see cref="GetValue{T}(string)"/> supports.</typeparam>
    /// <param name="name">The name of the flag.</param>
    /// <param name="context">The context; <c>null</c> for an anonymous user.</param>
    FlagEvaluation<T> Evaluate<T>([FlagName] string name, FlagContext? context);

    /// <summary>
    /// Returns the reasons why a flag has its value for <see cref="FlagContext.Current"/>. The result is intended for status pages, logs
    /// and support tools.
    /// </summary>
    /// <param name="name">The name of the flag.</param>
    FlagExplanation Explain([FlagName] string name);

    /// <summary>
    /// Returns the reasons why a flag has its value for the given context. The result is intended for status pages, logs and support tools.
    /// </summary>
    /// <param name="name">The name of the flag.</param>
    /// <param name="context">The context; <c>null</c> for an anonymous user.</param>
    FlagExplanation Explain([FlagName] string name, FlagContext? context);
}
