using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Adds the request body that <see cref="BodyMetadata"/> declares to the API description of each endpoint. OpenAPI documents are
/// created from these descriptions.
/// </summary>
internal sealed class BodyDescriptions : IApiDescriptionProvider
{
    private readonly EmptyModelMetadataProvider _models = new();

    /// <summary>
    /// Gets the order in which this provider runs. The negative value places this provider after the provider that creates the API
    /// descriptions of endpoints.
    /// </summary>
    public int Order => -1000;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (ApiDescription description in context.Results)
        {
            if (description.ActionDescriptor.EndpointMetadata?.OfType<BodyMetadata>().FirstOrDefault() is { } body)
            {
                description.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = "application/json" });
                description.ParameterDescriptions.Add(new ApiParameterDescription
                {
                    Name = "body",
                    Source = BindingSource.Body,
                    Type = body.Type,
                    IsRequired = body.IsRequired,
                    ModelMetadata = _models.GetMetadataForType(body.Type),
                });
            }
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }
}
