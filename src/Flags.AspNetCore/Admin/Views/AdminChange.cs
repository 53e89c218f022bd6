using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents the result of a change.</summary>
/// <param name="Status"><c>updated</c>, <c>reset</c>, <c>withdrawn</c>, <c>scheduled</c> or <c>awaiting-approval</c>.</param>
/// <param name="Sequence">The sequence of the audit entry.</param>
/// <param name="Change">The pending or canceled change; null if the change was applied.</param>
/// <param name="Flag">The flag after the change.</param>
internal sealed record AdminChange(string Status, long Sequence, AdminPending? Change, AdminFlag Flag)
{
    /// <summary>The source of higher precedence that hides the change in this process.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ShadowedBy { get; init; }

    /// <summary>The meaning of <see cref="ShadowedBy"/>, for display.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }
}
