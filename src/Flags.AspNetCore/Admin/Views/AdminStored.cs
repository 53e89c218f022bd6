using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents the setting that the store has for a flag. It omits the members that the caller may not read.</summary>
internal sealed record AdminStored(long Version)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Enabled { get; init; }

    /// <summary>
    /// Gets the setting; <c>null</c> if the caller may not read it. A response that lists flags also omits the setting if it is
    /// equal to the effective setting.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Value { get; init; }
}
