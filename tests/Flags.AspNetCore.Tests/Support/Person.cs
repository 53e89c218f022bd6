namespace FeatureFlags.Tests.AspNetCore;

/// <summary>Who sends a request.</summary>
/// <param name="Name">Null for nobody.</param>
/// <param name="Roles">The roles, parted by commas.</param>
internal sealed record Person(string? Name, string Roles = "")
{
    public static readonly Person Nobody = new(Name: null);

    public static readonly Person Viewer = new("vera", "flags-viewer");

    public static readonly Person Editor = new("ed", "flags-editor");

    public static readonly Person Approver = new("petra", "flags-approver");

    public static readonly Person Admin = new("ada", "flags-admin");
}
