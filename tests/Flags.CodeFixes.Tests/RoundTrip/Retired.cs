namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>A retired flag in the manifest.</summary>
/// <param name="Name">The name of the flag in the result table.</param>
/// <param name="Declaration">The members of its JSON object, without braces.</param>
internal sealed record Retired(string Name, string Declaration)
{
    public static Retired True { get; } = new("true", """ "flagType": "boolean", "defaultValue": false, "retired": true """);

    public static Retired False { get; } = new("false", """ "flagType": "boolean", "defaultValue": true, "retired": false """);

    public static Retired Seven { get; } = new("integer", """ "flagType": "integer", "defaultValue": 5, "retired": 7 """);

    public static Retired Text { get; } = new("string", """ "flagType": "string", "defaultValue": "old", "retired": "new" """);

    public static Retired Compact { get; } = new(
        "variant", """ "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "retired": "compact" """);

    public static Retired Percentage { get; } = new("percentage", """ "flagType": "percentage", "defaultValue": 5, "retired": true """);

    public static Retired Users { get; } = new("users", """ "flagType": "users", "defaultValue": [], "retired": false """);
}
