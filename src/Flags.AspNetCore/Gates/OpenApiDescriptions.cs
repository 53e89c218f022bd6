using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Provides API descriptions that omit each endpoint whose gate (the condition on flags) is closed for the current user, if
/// <see cref="FlagsAspNetCoreOptions.HideClosedEndpoints"/> is set. The gates are evaluated each time the descriptions are read,
/// because a gate can open or close at any time.
/// </summary>
internal sealed class OpenApiDescriptions(
    IApiDescriptionGroupCollectionProvider descriptions, FlagsAspNetCoreOptions options, IFlagClient client)
    : IApiDescriptionGroupCollectionProvider
{
    public ApiDescriptionGroupCollection ApiDescriptionGroups
    {
        get
        {
            ApiDescriptionGroupCollection all = descriptions.ApiDescriptionGroups;
            if (!options.HideClosedEndpoints)
            {
                return all;
            }

            FlagContext context = FlagContext.Current;
            return new ApiDescriptionGroupCollection(
                [.. all.Items.Select(group => new ApiDescriptionGroup(group.GroupName, [.. Matched(group.Items, context)]))],
                all.Version);
        }
    }

    /// <summary>
    /// Returns the descriptions of the endpoints that are available to a user. If endpoints with and without a gate (a condition on
    /// flags) have the same route, only those with a gate are described, because an OpenAPI document can describe each route and
    /// method only once.
    /// </summary>
    private IEnumerable<ApiDescription> Matched(IReadOnlyList<ApiDescription> group, FlagContext context)
    {
        ApiDescription[] open = [.. group.Where(description => GatesOf(description).All(gate => gate.IsOpen(client, context)))];
        HashSet<(string?, string?)> taken = [.. open.Where(static description => GatesOf(description).Any()).Select(RouteOf)];
        return open.Where(description => GatesOf(description).Any() || !taken.Contains(RouteOf(description)));
    }

    private static (string? Method, string? Path) RouteOf(ApiDescription description) => (description.HttpMethod, description.RelativePath);

    private static IEnumerable<FlagGate> GatesOf(ApiDescription description) =>
        description.ActionDescriptor.EndpointMetadata.OfType<IFlagGateMetadata>().Select(static metadata => metadata.Gate);
}
