using System.ComponentModel;
using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the body of a request that changes a flag, such as <c>{"enabled": true, "value": 25, "reason": "…", "at":
/// "2026-12-01T08:00:00Z"}</c>. If <c>enabled</c> or <c>value</c> is missing or null, that part of the setting stays unchanged.
/// </summary>
internal sealed record ChangeBody
{
    [Description("Whether the setting is enabled. For a boolean flag, this is its value.")]
    public bool? Enabled { get; init; }

    [Description("The setting, in the short or the long form.")]
    public RawJson? Value { get; init; }

    [Description("The reason for the audit log. At most 1,000 characters.")]
    public string? Reason { get; init; }

    [Description("The time at which the change takes effect. The default is now.")]
    public DateTimeOffset? At { get; init; }

    [Description(
        "Applies the change although running processes of other builds declare the flag with another type or would reject the value. "
        + "Requires a reason.")]
    public bool? Force { get; init; }

    /// <summary>Parses the JSON body of a request, and returns the change that the body describes.</summary>
    /// <exception cref="ProblemException">The body is invalid.</exception>
    public static FlagChange Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length == 0)
        {
            throw Problems.Invalid("$", "a body is expected: {\"enabled\": …, \"value\": …, \"reason\": …, \"at\": …}");
        }

        JsonBodyReader members = new(body, "enabled", "value", "reason", "at", "force");
        FlagChange change = new()
        {
            Enabled = members.Boolean("enabled"),
            Value = members.Json("value"),
            Reason = members.Text("reason"),
            At = members.Time("at"),
            IsForced = members.Boolean("force") ?? false,
        };
        members.ThrowIfInvalid();
        return change;
    }
}
