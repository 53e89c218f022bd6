using System.ComponentModel;
using FeatureFlags.Admin;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>The body of a reset, which may be left out.</summary>
internal sealed record ResetBody
{
    [Description("Why, for the audit. Up to 1,000 characters.")]
    public string? Reason { get; init; }

    [Description("When it is to be made. Left out: now.")]
    public DateTimeOffset? At { get; init; }

    [Description("Takes it out although processes of other builds, which run, use the flag, and nothing here declares it. With a reason.")]
    public bool? Force { get; init; }

    /// <param name="body">The body; empty for none.</param>
    /// <param name="query">May have the reason instead: not every client sends a body here.</param>
    /// <exception cref="ProblemException">It is none.</exception>
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
