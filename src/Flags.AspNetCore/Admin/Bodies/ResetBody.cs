using System.ComponentModel;
using FeatureFlags.Admin;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the optional body of a request that resets a flag. A reset removes the setting of the flag from the store.
/// </summary>
internal sealed record ResetBody
{
    [Description("The reason for the audit log. At most 1,000 characters.")]
    public string? Reason { get; init; }

    [Description("The time at which the change takes effect. The default is now.")]
    public DateTimeOffset? At { get; init; }

    [Description(
        "Removes the setting although running processes of other builds use the flag and this process does not declare it. "
        + "Requires a reason.")]
    public bool? Force { get; init; }

    /// <summary>
    /// Parses the body and the query string of a request, and returns a change that removes the setting of the flag from the store.
    /// </summary>
    /// <param name="body">The body; empty if the request has no body.</param>
    /// <param name="query">The query. It may contain the reason, because some clients cannot send a body with DELETE.</param>
    /// <exception cref="ProblemException">The body or the query is invalid.</exception>
    public static FlagChange Read(ReadOnlyMemory<byte> body, IQueryCollection query)
    {
        QueryReader parameters = new(query, "reason");
        string? reason = parameters.Text("reason");
        parameters.ThrowIfInvalid();
        JsonBodyReader members = new(body, "reason", "at", "force");
        FlagChange change = new()
        {
            IsReset = true,
            Reason = members.Text("reason") ?? reason,
            At = members.Time("at"),
            IsForced = members.Boolean("force") ?? false,
        };
        members.ThrowIfInvalid();
        return change;
    }
}
