using System.Text.Json.Serialization;
using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>A process that uses flags.</summary>
internal sealed record AdminNode(Guid Id, string Name, string Application, string Build)
{
    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset LastContact { get; init; }

    /// <summary>It was heard of not long ago.</summary>
    public bool Live { get; init; }

    /// <summary>The type by which it knows the flag that was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; init; }

    public static AdminNode Of(FlagNode node) => new(node.Id, node.Name, node.Application, node.BuildHash)
    {
        StartedAt = node.StartedAt,
        LastContact = node.LastContact,
        Live = node.IsLive,
        Type = node.Type,
    };
}
