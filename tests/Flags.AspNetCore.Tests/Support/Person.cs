namespace FeatureFlags.Tests.AspNetCore;

/// <summary>The caller of a request.</summary>
/// <param name="Name">The name; null for an anonymous caller.</param>
/// <param name="Roles">The roles, separated by commas.</param>
internal sealed record Person(string? Name, string Roles = "")
{
    public static readonly Person Nobody = new(Name: null);

    public static readonly Person Viewer = new("vera", "flags-viewer");

    public static readonly Person Editor = new("ed", "flags-editor");

    public static readonly Person Approver = new("petra", "flags-approver");

    public static readonly Person Admin = new("ada", "flags-admin");
}
