namespace Storefront;

/// <summary>The response to all requests while the shop is closed.</summary>
internal static class Maintenance
{
    private const string Page = """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Back soon</title>
          <link rel="stylesheet" href="/site.css">
        </head>
        <body><main class="notice"><h1>Back soon</h1><p>The kettle is on. Please come back in a few minutes.</p></main></body>
        </html>
        """;

    public static async Task RunAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.RetryAfter = "300";
        await http.Response.WriteAsync(Page);
    }
}
