using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Mvc;

namespace Storefront;

/// <summary>Maps the endpoint for orders, behind a gate that returns 503 instead of 404.</summary>
internal static class OrderEndpoints
{
    private static readonly IResult s_closed = Results.Text(
        "We are counting our stock and take no orders right now.\n", statusCode: StatusCodes.Status503ServiceUnavailable);

    public static void MapOrders(this IEndpointRouteBuilder app) => app
        .MapPost("/orders", Order)
        .RequireFlag(FlagGate.All(Flags.Names.AcceptOrders), s_closed)
        .ExcludeFromDescription();

    // The demo does not store the order.
    private static IResult Order([FromForm] string tea, [FromForm] int grams, [FromForm] bool gift = false) =>
        Teas.Find(tea) is null || !Flags.OrderTerms.Sizes.Contains(grams)
            ? Results.BadRequest("We do not sell that.")
            : Results.LocalRedirect($"/thanks?tea={tea}&grams={grams}&gift={gift && Flags.GiftWrapping}");
}
