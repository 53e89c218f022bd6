using System.ComponentModel;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents the optional body of an approval.</summary>
internal sealed record ApproveBody
{
    [Description("Which change: the id binds what is approved. Left out, the only one that waits for approval is approved, whatever it has become.")]
    public Guid? Change { get; init; }

    [Description("Why, for the audit. Up to 1,000 characters.")]
    public string? Reason { get; init; }

    /// <exception cref="ProblemException">The body is invalid.</exception>
    public static ApproveBody Read(ReadOnlyMemory<byte> body)
    {
        BodyMembers members = new(body, "change", "reason");
        ApproveBody approval = new() { Change = members.Id("change"), Reason = members.Text("reason") };
        members.ThrowIfFaulty();
        return approval;
    }
}
