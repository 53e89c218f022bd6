using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Provides the API descriptions without the endpoints whose gate is closed for the current caller. The gates are evaluated each
/// time the descriptions are read, because a gate can open or close at any time.
/// </summary>
internal sealed class OpenApiDescriptions(
    IActionDescriptorCollectionProvider actions, IEnumerable<IApiDescriptionProvider> providers, IFlagClient client)
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
                [.. all.Items.Select(group => new ApiDescriptionGroup(group.GroupName, [.. Matched(group.Items, context)]))],
                all.Version);
        }
    }

    /// <summary>
    /// Returns the descriptions of the available endpoints. If endpoints with and without a gate have the same route, only the
    /// endpoint with the gate is returned, because an OpenAPI document can describe a route and method only once.
    /// </summary>
    private IEnumerable<ApiDescription> Matched(IReadOnlyList<ApiDescription> descriptions, FlagContext context)
    {
        ApiDescription[] open = [.. descriptions.Where(description => GatesOf(description).All(gate => gate.IsOpen(client, context)))];
        HashSet<(string?, string?)> taken = [.. open.Where(static description => GatesOf(description).Any()).Select(RouteOf)];
        return open.Where(description => GatesOf(description).Any() || !taken.Contains(RouteOf(description)));
    }

    private static (string? Method, string? Path) RouteOf(ApiDescription description) => (description.HttpMethod, description.RelativePath);

    private static IEnumerable<FlagGate> GatesOf(ApiDescription description) =>
        description.ActionDescriptor.EndpointMetadata.OfType<IFlagGateMetadata>().Select(static metadata => metadata.Gate);
}
