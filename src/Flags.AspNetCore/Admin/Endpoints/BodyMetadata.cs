namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents metadata that declares the request body of an endpoint for API documents. <c>Accepts</c> is not used, because the
/// router would then select endpoints by content type and respond without problem details.
/// </summary>
internal sealed record BodyMetadata(Type Type, bool IsRequired);
