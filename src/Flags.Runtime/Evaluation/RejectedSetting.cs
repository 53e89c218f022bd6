namespace FeatureFlags;

/// <summary>A setting that does not fit its flag. The flag keeps its last good setting.</summary>
/// <param name="Source">Name of the source that holds it.</param>
/// <param name="Origin">The place within the source: a file, a variable's name; null where there is none.</param>
/// <param name="Error">What is wrong with it.</param>
public sealed record RejectedSetting(string Source, string? Origin, string Error)
{
    /// <summary>
    /// The setting of the flag that was tried after this one and rejected too: of the next provider or source in precedence; null when
    /// there is none.
    /// </summary>
    public RejectedSetting? Next { get; init; }

    /// <summary>
    /// One phrase: <c>rejected from environment: FEATURE_X: 250 is more than the maximum 100</c>. Further rejected settings follow.
    /// </summary>
    public override string ToString()
    {
        string phrase = Origin is null ? $"rejected from {Source}: {Error}" : $"rejected from {Source}: {Origin}: {Error}";
        return Next is null ? phrase : $"{phrase}; {Next}";
    }

    /// <summary>Whether a setting is this one or one of the next.</summary>
    internal bool Has(string source, string? origin, string error) =>
        (Source, Origin, Error) == (source, origin, error) || Next?.Has(source, origin, error) == true;

    /// <summary>The same with one more rejected setting at the end.</summary>
    internal RejectedSetting With(RejectedSetting last) => this with { Next = Next?.With(last) ?? last };
}
