namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>A retired flag in the manifest.</summary>
/// <param name="Name">The name of the flag in the result table.</param>
/// <param name="Declaration">The members of its JSON object, without braces.</param>
internal sealed record Kept(string Name, string Declaration)
{
    public static Kept True { get; } = new("true", """ "flagType": "boolean", "defaultValue": false, "retired": true """);

    public static Kept False { get; } = new("false", """ "flagType": "boolean", "defaultValue": true, "retired": false """);

    public static Kept Seven { get; } = new("integer", """ "flagType": "integer", "defaultValue": 5, "retired": 7 """);

    public static Kept Text { get; } = new("string", """ "flagType": "string", "defaultValue": "old", "retired": "new" """);

    public static Kept Compact { get; } = new(
        "variant", """ "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "retired": "compact" """);

    public static Kept Percentage { get; } = new("percentage", """ "flagType": "percentage", "defaultValue": 5, "retired": true """);

    public static Kept Users { get; } = new("users", """ "flagType": "users", "defaultValue": [], "retired": false """);
}
