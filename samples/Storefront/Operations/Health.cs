using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Storefront;

/// <summary>Writes the health checks as JSON, with the age of the flags and the rejected settings.</summary>
internal static class Health
{
    public static HealthCheckOptions Options { get; } = new()
    {
        ResponseWriter = static (http, report) => http.Response.WriteAsJsonAsync(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(
                static check => check.Key,
                static check => new { status = check.Value.Status.ToString(), check.Value.Description, check.Value.Data }),
        }),
    };
}
