namespace FeatureFlags;

/// <summary>
/// Represents a setting that was rejected because the setting is invalid. The flag keeps its last valid setting or uses a setting with
/// lower precedence.
/// </summary>
/// <param name="Source">The name of the source that has the setting.</param>
/// <param name="Origin">
/// The place of the setting within the source, such as a file or the name of a variable; <c>null</c> if it is not known.
/// </param>
/// <param name="Error">The error in the setting.</param>
public sealed record RejectedSetting(string Source, string? Origin, string Error)
{
    /// <summary>
    /// Gets the next rejected setting of the same flag, or <c>null</c> if no further setting was rejected. The next setting has a lower
    /// precedence than this setting.
    /// </summary>
    public RejectedSetting? Next { get; init; }

    /// <summary>
    /// Returns a description for logs, such as <c>rejected from environment: FEATURE_X: 250 is more than the maximum 100</c>. The
    /// descriptions of <see cref="Next"/> and further rejected settings follow.
    /// </summary>
    public override string ToString()
    {
        string phrase = Origin is null ? $"rejected from {Source}: {Error}" : $"rejected from {Source}: {Origin}: {Error}";
        return Next is null ? phrase : $"{phrase}; {Next}";
    }

    /// <summary>Returns whether this rejected setting, or a later one in the linked list, has the given source, origin and error.</summary>
    internal bool Has(string source, string? origin, string error) =>
        (Source, Origin, Error) == (source, origin, error) || Next?.Has(source, origin, error) == true;

    /// <summary>Returns a copy of this list of rejected settings with another setting at its end.</summary>
    internal RejectedSetting With(RejectedSetting last) => this with { Next = Next?.With(last) ?? last };
}
