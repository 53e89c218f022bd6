namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents endpoint metadata that declares the type of the request body for API documents. The <c>Accepts</c> method of ASP.NET
/// Core is not used for this, because the router would then select endpoints by content type and respond without problem details.
/// </summary>
internal sealed record BodyMetadata(Type Type, bool IsRequired);
