namespace FeatureFlags.Admin;

/// <summary>A change of a flag, or a question, that was refused. The message says what is wrong and what to do, and may be shown to who asked.</summary>
public sealed class FlagAdminException : Exception
{
    /// <param name="refusal">Why, in a word.</param>
    /// <param name="message">Why, and what to do.</param>
    /// <param name="innerException">What went wrong beneath. Not for who asked.</param>
    public FlagAdminException(FlagRefusal refusal, string message, Exception? innerException = null)
        : base(message, innerException) => Refusal = refusal;

    /// <summary>Why, in a word.</summary>
    public FlagRefusal Refusal { get; }

    /// <summary>Where in <see cref="FlagChange"/> the fault is, for <see cref="FlagRefusal.Invalid"/>: a JSON path such as <c>$.value.rules[0].percentage</c>, <c>$.reason</c>; else null.</summary>
    public string? Path { get; init; }

    /// <summary>All that is wrong with a set of changes, in its order, as far as it was found; the first one is also what this exception says. Empty for anything else.</summary>
    public IReadOnlyList<FlagChangeSetFault> Faults { get; init; } = [];
}
