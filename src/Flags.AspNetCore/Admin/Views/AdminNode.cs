using System.Text.Json.Serialization;
using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents a node: a process that uses flags.</summary>
internal sealed record AdminNode(Guid Id, string Name, string Application, string Build)
{
    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset LastContact { get; init; }

    /// <summary>Whether the node was in contact recently.</summary>
    public bool Live { get; init; }

    /// <summary>The type that the requested flag has in the node's build.</summary>
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
