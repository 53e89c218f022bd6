using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>The setting in the store.</summary>
internal sealed record AdminStored(long Version)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Enabled { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Value { get; init; }
}
