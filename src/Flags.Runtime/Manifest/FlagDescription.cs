namespace FeatureFlags;

/// <summary>Describes a flag as its manifest declares it: the name, the type, and metadata such as the owner and the expiry date.</summary>
/// <param name="Name">The name of the flag.</param>
/// <param name="Type">The type of the flag as the manifest writes it, such as <c>percentage</c>.</param>
/// <param name="Variants">The names of the variants of a <c>variant</c> flag, in declared order; otherwise empty.</param>
public sealed record FlagDescription(string Name, string Type, IReadOnlyList<string> Variants)
{
    /// <summary>
    /// Gets the text that explains the purpose of the flag, or <c>null</c> if the manifest has no description of the flag.
    /// </summary>
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
    /// Gets the last day before the flag expires, in the form <c>yyyy-MM-dd</c>, or <c>null</c> if the flag has no expiry date.
    /// </summary>
    public string? Expires { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the flag is meant to remain in the code permanently and therefore has no expiry date.
    /// </summary>
    public bool IsPermanent { get; init; }

    /// <summary>Gets the tags of the flag, by which tools can filter and search flags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the roles that may change the flag. The list is empty if the manifest does not restrict access to the flag.</summary>
    public IReadOnlyList<string> Access { get; init; } = [];

    /// <summary>
    /// Gets a value that indicates whether the value of the flag is sensitive. A sensitive value does not appear in logs and is shown only
    /// to users who may change the flag.
    /// </summary>
    public bool IsSensitive { get; init; }

    /// <summary>Gets a value that indicates whether a second user must approve each change of the flag's setting.</summary>
    public bool IsProtected { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the flag is retired or pinned. The value of such a flag is compiled into the program, and
    /// settings have no effect on the value.
    /// </summary>
    public bool IsFixed { get; init; }

    /// <summary>
    /// Gets the declaration of the flag as JSON without comments and white space, including limits, schema and default. The string is empty
    /// if the assembly does not contain its manifest.
    /// </summary>
    public string Declaration { get; init; } = "";
}
