namespace FeatureFlags;

/// <summary>
/// Represents a reference to a flag by a string, such as a configuration value that names the flag of a page. If it is registered as a
/// service, it is validated when the host starts. A host with an undeclared name fails to start.
/// </summary>
/// <example><c>services.AddSingleton(new FlagReference(configuration["Search:Flag"]!, "The search page"))</c></example>
/// <param name="Flag">The name of the flag.</param>
/// <param name="Place">The place that refers to the flag, as the start of a sentence: <c>Endpoint 'GET /search'</c>.</param>
public sealed record FlagReference([property: FlagName] string Flag, string Place)
{
    /// <summary>Gets the variant that the reference requires, or <c>null</c> if it requires that the flag is on.</summary>
    public string? Variant { get; init; }
}
