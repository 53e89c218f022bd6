namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents endpoint metadata that declares the type of the request body for OpenAPI documents. The <c>Accepts</c> method of
/// ASP.NET Core is not used, because the router would then reject other content types without problem details.
/// </summary>
internal sealed record BodyMetadata(Type Type, bool IsRequired);
