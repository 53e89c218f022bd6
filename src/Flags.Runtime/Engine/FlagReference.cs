namespace FeatureFlags;

/// <summary>
/// Represents a reference to a flag by a string, such as a configuration value with the name of the flag that enables a page. A reference
/// that is registered as a service is validated when the host starts. The host fails to start if no manifest declares the flag.
/// </summary>
/// <example><c>services.AddSingleton(new FlagReference(configuration["Search:Flag"]!, "The search page"))</c></example>
/// <param name="Flag">The name of the flag.</param>
/// <param name="Place">The place that refers to the flag, as the start of a sentence: <c>Endpoint 'GET /search'</c>.</param>
public sealed record FlagReference([property: FlagName] string Flag, string Place)
{
    /// <summary>Gets the variant that the flag must have, or <c>null</c> if the flag must be on.</summary>
    public string? Variant { get; init; }
}
