using System.ComponentModel;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>The body of a withdrawal, which may be left out.</summary>
internal sealed record WithdrawBody
{
    [Description("Why, for the audit. Up to 1,000 characters.")]
    public string? Reason { get; init; }

    /// <exception cref="ProblemException">It is none.</exception>
    public static WithdrawBody Read(ReadOnlyMemory<byte> body, IQueryCollection query)
    {
        QueryMembers parameters = new(query, "reason");
        string? reason = parameters.Text("reason");
        parameters.ThrowIfFaulty();
        BodyMembers members = new(body, "reason");
        WithdrawBody withdrawal = new() { Reason = members.Text("reason") ?? reason };
        members.ThrowIfFaulty();
        return withdrawal;
    }
}
