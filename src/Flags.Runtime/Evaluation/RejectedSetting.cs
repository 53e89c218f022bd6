namespace FeatureFlags;

/// <summary>Represents a setting that is not valid for its flag. The flag keeps its last valid setting.</summary>
/// <param name="Source">The name of the source of the setting.</param>
/// <param name="Origin">The place within the source, such as a file or the name of a variable; <c>null</c> if it is not known.</param>
/// <param name="Error">The error in the setting.</param>
public sealed record RejectedSetting(string Source, string? Origin, string Error)
{
    /// <summary>
    /// Gets the next rejected setting of the flag: that of the next provider or source in precedence, which was tried after this one.
    /// <c>null</c> if this is the last one.
    /// </summary>
    public RejectedSetting? Next { get; init; }

    /// <summary>
    /// Returns a phrase: <c>rejected from environment: FEATURE_X: 250 is more than the maximum 100</c>. Further rejected settings follow.
    /// </summary>
    public override string ToString()
    {
        string phrase = Origin is null ? $"rejected from {Source}: {Error}" : $"rejected from {Source}: {Origin}: {Error}";
        return Next is null ? phrase : $"{phrase}; {Next}";
    }

    /// <summary>Returns whether this setting, or one of the next rejected settings, has the given members.</summary>
    internal bool Has(string source, string? origin, string error) =>
        (Source, Origin, Error) == (source, origin, error) || Next?.Has(source, origin, error) == true;

    /// <summary>Returns a copy with another rejected setting at the end.</summary>
    internal RejectedSetting With(RejectedSetting last) => this with { Next = Next?.With(last) ?? last };
}
