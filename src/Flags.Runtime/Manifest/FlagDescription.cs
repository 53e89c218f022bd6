namespace FeatureFlags;

/// <summary>Represents the declaration of a flag in its manifest.</summary>
/// <param name="Name">The name of the flag.</param>
/// <param name="Type">The type of the flag as the manifest writes it, such as <c>percentage</c>.</param>
/// <param name="Variants">The names of the variants of a <c>variant</c> flag, in declared order; otherwise empty.</param>
public sealed record FlagDescription(string Name, string Type, IReadOnlyList<string> Variants)
{
    /// <summary>Gets the description of the flag, or <c>null</c> if the manifest has none.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the person or team that is responsible for the flag, or <c>null</c> if the manifest names none.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets the ticket or issue that tracks the flag, or <c>null</c> if the manifest names none.</summary>
    public string? Ticket { get; init; }

    /// <summary>
    /// Gets the day on which the flag was created, in the form <c>yyyy-MM-dd</c>, or <c>null</c> if the manifest does not state the day.
    /// </summary>
    public string? Created { get; init; }

    /// <summary>
    /// Gets the expiry date, in the form <c>yyyy-MM-dd</c>, or <c>null</c> if the flag has none. The flag is expired from the following day
    /// on.
    /// </summary>
    public string? Expires { get; init; }

    /// <summary>Gets a value that indicates whether the flag is meant to stay and does not expire.</summary>
    public bool IsPermanent { get; init; }

    /// <summary>Gets the tags of the flag, for filtering and search.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the roles that may change the flag. Empty if every actor that may change flags may change this flag.</summary>
    public IReadOnlyList<string> Access { get; init; } = [];

    /// <summary>
    /// Gets a value that indicates whether the value of the flag is sensitive. A sensitive value is shown only to actors that may change
    /// the flag, and does not appear in logs.
    /// </summary>
    public bool IsSensitive { get; init; }

    /// <summary>Gets a value that indicates whether each change of the flag needs an approver.</summary>
    public bool IsProtected { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the flag is retired or pinned. The value of such a flag is compiled in, and settings have no
    /// effect on it.
    /// </summary>
    public bool IsFixed { get; init; }

    /// <summary>
    /// Gets the declaration as JSON without comments and white space, including limits, schema and default. Empty if the assembly
    /// does not contain its manifest.
    /// </summary>
    public string Declaration { get; init; } = "";
}
