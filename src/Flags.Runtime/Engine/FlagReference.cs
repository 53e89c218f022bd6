namespace FeatureFlags;

/// <summary>
/// Represents a place in code or configuration that refers to a flag by name, such as a configuration value with the name of the flag for a
/// page. If the reference is registered as a service, the host validates the reference at startup. The host fails to start if no manifest
/// declares the flag.
/// </summary>
/// <example><c>services.AddSingleton(new FlagReference(configuration["Search:Flag"]!, "The search page"))</c></example>
/// <param name="Flag">The name of the flag.</param>
/// <param name="Place">The place that refers to the flag, as the start of a sentence: <c>Endpoint 'GET /search'</c>.</param>
public sealed record FlagReference([property: FlagName] string Flag, string Place)
{
    /// <summary>
    /// Gets the name of the variant that the referring code requires, or <c>null</c> if the code requires that the flag is on.
    /// </summary>
    public string? Variant { get; init; }
}
