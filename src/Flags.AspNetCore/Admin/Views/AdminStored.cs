using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents the setting that the store has for a flag. Members that the caller may not read are omitted.</summary>
internal sealed record AdminStored(long Version)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Enabled { get; init; }

    /// <summary>
    /// Gets the setting as JSON; <c>null</c> if the caller may not read the setting. In a list of flags, the property is also
    /// <c>null</c> if the setting is equal to the current setting of the flag.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Value { get; init; }
}
