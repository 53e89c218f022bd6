using System.Text.Json.Serialization;
using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents a node in a response. A node is a process that uses the flags of the store.</summary>
internal sealed record AdminNode(Guid Id, string Name, string Application, string Build)
{
    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset LastContact { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the node reported to the store recently, and is therefore assumed to be running.
    /// </summary>
    public bool Live { get; init; }

    /// <summary>
    /// Gets the flag type that the manifest of the node declares for the flag in the query; <c>null</c> if the query does not name
    /// a flag.
    /// </summary>
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
