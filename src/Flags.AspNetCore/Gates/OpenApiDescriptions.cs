using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace FeatureFlags.AspNetCore;

/// <summary>The descriptions of those endpoints of the API that are open for whoever asks for a document, worked out anew for each.</summary>
internal sealed class OpenApiDescriptions(IActionDescriptorCollectionProvider actions, IEnumerable<IApiDescriptionProvider> providers, IFlagClient client)
    : IApiDescriptionGroupCollectionProvider
{
    private readonly ApiDescriptionGroupCollectionProvider _all = new(actions, providers);

    public ApiDescriptionGroupCollection ApiDescriptionGroups
    {
        get
        {
            ApiDescriptionGroupCollection all = _all.ApiDescriptionGroups;
            FlagContext context = FlagContext.Current;
            return new ApiDescriptionGroupCollection(
                [.. all.Items.Select(group => new ApiDescriptionGroup(group.GroupName, [.. group.Items.Where(item => IsOpen(item, context))]))],
                all.Version);
        }
    }

    private bool IsOpen(ApiDescription description, FlagContext context) =>
        description.ActionDescriptor.EndpointMetadata.OfType<IFlagGateMetadata>().All(metadata => metadata.Gate.IsOpen(client, context));
}
