namespace FeatureFlags;

/// <summary>
/// A flag that is named by a text, such as a setting that says which flag opens a door. Registered as a service, it is checked when the host starts:
/// a host with a name that no manifest declares does not start.
/// </summary>
/// <example><c>services.AddSingleton(new FlagReference(configuration["Search:Flag"]!, "The search page"))</c></example>
/// <param name="Flag">The flag's name.</param>
/// <param name="Place">Who names it, as the start of a sentence: <c>Endpoint 'GET /search'</c>.</param>
public sealed record FlagReference([property: FlagName] string Flag, string Place)
{
    /// <summary>The variant that is asked for. Null where the question is whether the flag is on.</summary>
    public string? Variant { get; init; }
}
