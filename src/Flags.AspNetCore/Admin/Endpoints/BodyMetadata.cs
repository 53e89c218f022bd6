namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents endpoint metadata that declares the type of the request body for API documents. The <c>Accepts</c> method of ASP.NET
/// Core is not used, because it would also reject other content types in the router, without problem details.
/// </summary>
internal sealed record BodyMetadata(Type Type, bool IsRequired);
