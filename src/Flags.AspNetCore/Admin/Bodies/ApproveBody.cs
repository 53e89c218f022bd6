using System.ComponentModel;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the optional body of a request that approves a pending change: the id of the change, and the reason for the audit
/// log.
/// </summary>
internal sealed record ApproveBody
{
    [Description(
        "The id of the change. Without an id, the only change that waits for approval is approved, in its current state.")]
    public Guid? Change { get; init; }

    [Description("The reason for the audit log. At most 1,000 characters.")]
    public string? Reason { get; init; }

    /// <summary>Parses the JSON body of a request. An empty body yields an instance without an id and without a reason.</summary>
    /// <exception cref="ProblemException">The body is invalid.</exception>
    public static ApproveBody Read(ReadOnlyMemory<byte> body)
    {
        JsonBodyReader members = new(body, "change", "reason");
        ApproveBody approval = new() { Change = members.Id("change"), Reason = members.Text("reason") };
        members.ThrowIfInvalid();
        return approval;
    }
}
