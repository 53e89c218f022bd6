namespace Storefront;

/// <summary>
/// Maps a group behind a flag. While the flag is off for the caller, its endpoints return 404 and are not in the OpenAPI
/// document.
/// </summary>
internal static class PreviewEndpoints
{
    public static void MapPreview(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder preview = app.MapGroup("/api/preview").RequireFlag(Flags.Names.EarlyAccess);
        preview.MapGet("/teas", () => Teas.Coming).WithSummary("Teas of the next season");
        preview
            .MapGet("/teas/{id}", (string id) =>
                Teas.Coming.FirstOrDefault(tea => tea.Id == id) is { } tea ? Results.Ok(tea) : Results.NotFound())
            .WithSummary("A tea of the next season");
    }
}
