namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>A retired flag as the manifest declares it.</summary>
/// <param name="Declaration">The members of its JSON object, without braces.</param>
internal sealed record Kept(string Declaration)
{
    public static Kept True { get; } = new(""" "flagType": "boolean", "defaultValue": false, "retired": true """);

    public static Kept False { get; } = new(""" "flagType": "boolean", "defaultValue": true, "retired": false """);

    public static Kept Seven { get; } = new(""" "flagType": "integer", "defaultValue": 5, "retired": 7 """);

    public static Kept Text { get; } = new(""" "flagType": "string", "defaultValue": "old", "retired": "new" """);

    public static Kept Percentage { get; } = new(""" "flagType": "percentage", "defaultValue": 5, "retired": true """);

    public static Kept Users { get; } = new(""" "flagType": "users", "defaultValue": [], "retired": false """);
}
