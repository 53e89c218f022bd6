namespace FeatureFlags.Tests.AspNetCore;

/// <summary>The caller of a request.</summary>
/// <param name="Name">The name; null for an anonymous caller.</param>
/// <param name="Roles">The roles, separated by commas.</param>
internal sealed record Caller(string? Name, string Roles = "")
{
    public static readonly Caller Anonymous = new(Name: null);

    public static readonly Caller Viewer = new("vera", "flags-viewer");

    public static readonly Caller Editor = new("ed", "flags-editor");

    public static readonly Caller Approver = new("petra", "flags-approver");

    public static readonly Caller Admin = new("ada", "flags-admin");
}
