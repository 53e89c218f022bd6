using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Storefront;

/// <summary>What /health answers: the checks as JSON, with how old the flags are and which settings were refused.</summary>
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
