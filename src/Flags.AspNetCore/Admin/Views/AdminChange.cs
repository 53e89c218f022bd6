using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>What became of a change.</summary>
/// <param name="Status"><c>updated</c>, <c>reset</c>, <c>withdrawn</c>, <c>scheduled</c> or <c>awaiting-approval</c>.</param>
/// <param name="Sequence">The entry of the audit.</param>
/// <param name="Change">The change where it waits or was withdrawn.</param>
/// <param name="Flag">The flag after it.</param>
internal sealed record AdminChange(string Status, long Sequence, AdminPending? Change, AdminFlag Flag)
{
    /// <summary>The source of higher precedence that keeps the change from having an effect in this process.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ShadowedBy { get; init; }

    /// <summary>What that means, for people.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }
}
