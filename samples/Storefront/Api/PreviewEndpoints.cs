namespace Storefront;

/// <summary>A group behind a flag. For everyone else it is not there: 404, and no word of it in the OpenAPI document.</summary>
internal static class PreviewEndpoints
{
    public static void MapPreview(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder preview = app.MapGroup("/api/preview").RequireFlag(Flags.Names.EarlyAccess);
        preview.MapGet("/teas", () => Teas.Coming).WithSummary("Teas of the next season");
        preview.MapGet("/teas/{id}", (string id) => Teas.Coming.FirstOrDefault(tea => tea.Id == id) is { } tea ? Results.Ok(tea) : Results.NotFound())
            .WithSummary("A tea of the next season");
    }
}
