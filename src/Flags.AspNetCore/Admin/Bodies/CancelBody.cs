using System.ComponentModel;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the optional body of a request that cancels a pending change. The body contains the reason for the audit log.
/// </summary>
internal sealed record CancelBody
{
    [Description("The reason for the audit log. At most 1,000 characters.")]
    public string? Reason { get; init; }

    /// <summary>
    /// Creates an instance with the reason from the body. If the body contains no reason, the reason from the query string is used.
    /// </summary>
    /// <exception cref="ProblemException">The body or the query is invalid.</exception>
    public static CancelBody Read(ReadOnlyMemory<byte> body, IQueryCollection query)
    {
        QueryReader parameters = new(query, "reason");
        string? reason = parameters.Text("reason");
        parameters.ThrowIfInvalid();
        JsonBodyReader members = new(body, "reason");
        CancelBody cancellation = new() { Reason = members.Text("reason") ?? reason };
        members.ThrowIfInvalid();
        return cancellation;
    }
}
