namespace FeatureFlags;

/// <summary>
/// Flags by names that are only known at run time. Where a name is known at build time, use the generated accessors: they cannot be misspelt.
/// </summary>
/// <remarks>
/// No member throws for a bad name or type, waits, or (but for <see cref="Explain(string)"/>) allocates. A name that no manifest declares, or a type
/// that the flag does not have, gives the type's default and is logged once; <see cref="Evaluate{T}(string)"/> says what is wrong.
/// </remarks>
public interface IFlagClient
{
    /// <summary>The names of all flags, in declared order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Whether a <c>boolean</c> flag is on, or a <c>percentage</c> or <c>users</c> flag is on for the user of <see cref="FlagContext.Current"/>.</summary>
    /// <param name="name">The flag's name.</param>
    bool IsEnabled([FlagName] string name);

    /// <summary>Whether a <c>boolean</c> flag is on, or a <c>percentage</c> or <c>users</c> flag is on for the user of a context.</summary>
    /// <param name="name">The flag's name.</param>
    /// <param name="context">Who asks; null is an anonymous caller.</param>
    bool IsEnabled([FlagName] string name, FlagContext? context);

    /// <summary>The value of a flag, for <see cref="FlagContext.Current"/>.</summary>
    /// <typeparam name="T">
    /// <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, or <see cref="PercentageFlag"/>
    /// or <see cref="UsersFlag"/>. As <see cref="bool"/>, a percentage or users flag answers for the context.
    /// </typeparam>
    /// <param name="name">The flag's name.</param>
    T GetValue<T>([FlagName] string name);

    /// <summary>The value of a flag, for a context.</summary>
    /// <typeparam name="T">As for <see cref="GetValue{T}(string)"/>.</typeparam>
    /// <param name="name">The flag's name.</param>
    /// <param name="context">Who asks; null is an anonymous caller.</param>
    T GetValue<T>([FlagName] string name, FlagContext? context);

    /// <summary>The rollout that applies to a user, in percent, 0–100. For a flag that is not a <c>percentage</c>: 100 when it is on for the user, else 0.</summary>
    /// <param name="name">The flag's name.</param>
    /// <param name="userId">The user's id; null or empty is an anonymous caller.</param>
    double GetRolloutPercentage([FlagName] string name, string? userId);

    /// <summary>The value of a flag with its reason, source and version, for <see cref="FlagContext.Current"/>.</summary>
    /// <typeparam name="T">As for <see cref="GetValue{T}(string)"/>.</typeparam>
    /// <param name="name">The flag's name.</param>
    FlagEvaluation<T> Evaluate<T>([FlagName] string name);

    /// <summary>The value of a flag with its reason, source and version, for a context.</summary>
    /// <typeparam name="T">As for <see cref="GetValue{T}(string)"/>.</typeparam>
    /// <param name="name">The flag's name.</param>
    /// <param name="context">Who asks; null is an anonymous caller.</param>
    FlagEvaluation<T> Evaluate<T>([FlagName] string name, FlagContext? context);

    /// <summary>Why a flag has its value, for people, for <see cref="FlagContext.Current"/>.</summary>
    /// <param name="name">The flag's name.</param>
    FlagExplanation Explain([FlagName] string name);

    /// <summary>Why a flag has its value, for people, for a context.</summary>
    /// <param name="name">The flag's name.</param>
    /// <param name="context">Who asks; null is an anonymous caller.</param>
    FlagExplanation Explain([FlagName] string name, FlagContext? context);
}
