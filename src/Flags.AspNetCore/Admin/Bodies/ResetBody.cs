using System.ComponentModel;
using FeatureFlags.Admin;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents the optional body of a reset.</summary>
internal sealed record ResetBody
{
    [Description("Why, for the audit. Up to 1,000 characters.")]
    public string? Reason { get; init; }

    [Description("When it is to be made. Left out: now.")]
    public DateTimeOffset? At { get; init; }

    [Description("Takes it out although processes of other builds, which run, use the flag, and nothing here declares it. With a reason.")]
    public bool? Force { get; init; }

    /// <param name="body">The body; empty if there is none.</param>
    /// <param name="query">The query. It may contain the reason instead, because some clients send no body with DELETE.</param>
    /// <exception cref="ProblemException">The body or the query is invalid.</exception>
    public static FlagChange Read(ReadOnlyMemory<byte> body, IQueryCollection query)
    {
        QueryMembers parameters = new(query, "reason");
        string? reason = parameters.Text("reason");
        parameters.ThrowIfFaulty();
        BodyMembers members = new(body, "reason", "at", "force");
        FlagChange change = new() { IsReset = true, Reason = members.Text("reason") ?? reason, At = members.Time("at"), IsForced = members.Boolean("force") ?? false };
        members.ThrowIfFaulty();
        return change;
    }
}
