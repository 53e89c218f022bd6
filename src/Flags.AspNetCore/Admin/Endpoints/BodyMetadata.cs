namespace FeatureFlags.AspNetCore;

/// <summary>
/// What an endpoint reads from the body of a request, for documents of the API. Not <c>Accepts</c>: by that the router would choose among endpoints, and answer without problem details.
/// </summary>
internal sealed record BodyMetadata(Type Type, bool IsRequired);
