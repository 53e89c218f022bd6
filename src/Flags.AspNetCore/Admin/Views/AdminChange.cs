using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the response to a change of one flag. The response contains the outcome of the change and the resulting state of the
/// flag.
/// </summary>
/// <param name="Status">
/// The outcome: <c>updated</c>, <c>reset</c>, <c>withdrawn</c>, <c>scheduled</c> or <c>awaiting-approval</c>.
/// </param>
/// <param name="Sequence">The sequence number of the audit entry that records the change.</param>
/// <param name="Change">The pending or canceled change; <c>null</c> if the change was applied.</param>
/// <param name="Flag">The flag after the change.</param>
internal sealed record AdminChange(string Status, long Sequence, AdminPending? Change, AdminFlag Flag)
{
    /// <summary>
    /// Gets the name of the source that prevents the change from taking effect in this process. Such a source has a setting for the
    /// flag and a higher precedence than the store. The property is <c>null</c> if no such source exists.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ShadowedBy { get; init; }

    /// <summary>
    /// Gets a sentence for display that explains why the change has no effect in this process; <c>null</c> if
    /// <see cref="ShadowedBy"/> is <c>null</c>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }
}
