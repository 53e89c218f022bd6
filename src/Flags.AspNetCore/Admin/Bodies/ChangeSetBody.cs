using System.ComponentModel;
using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the body of a request that changes several flags at once, such as <c>{"reason": "…", "changes": [{"flag":
/// "new_checkout", "enabled": true}, {"flag": "page_size", "value": 50, "ifVersion": 17}]}</c>.
/// </summary>
internal sealed record ChangeSetBody
{
    [Description("The reason of all changes for the audit log. At most 1,000 characters.")]
    public string? Reason { get; init; }

    [Description("The changes: 1 to 500, each of a different flag.")]
    public required IReadOnlyList<ChangeSetItemBody> Changes { get; init; }

    /// <summary>Parses the JSON body of a request, and returns the changes that the body describes.</summary>
    /// <exception cref="ProblemException">The body is invalid.</exception>
    public static FlagChangeSet Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length == 0)
        {
            throw Problems.Invalid(
                "$", "a body is expected: {\"reason\": …, \"changes\": [{\"flag\": …, \"enabled\": …, \"value\": …}]}");
        }

        JsonBodyReader members = new(body, "reason", "changes");
        string? reason = members.Text("reason");
        FlagChangeSet set = new(
            [.. members.Objects("changes", FlagChangeSet.MaxChanges, ChangeSetItemBody.Members).Select(ChangeSetItemBody.Read)], reason);
        members.ThrowIfInvalid();
        return set;
    }
}
