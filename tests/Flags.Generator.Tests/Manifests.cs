namespace FeatureFlags.Generator.Tests;

/// <summary>Manifests that several tests share.</summary>
internal static class Manifests
{
    public const string EveryType = """
        {
          "flags": {
            "new_ui_enabled": {
              "flagType": "boolean", "defaultValue": false, "description": "Enable the new user interface.",
              "owner": "web-team", "ticket": "WEB-12", "created": "2026-11-01", "expires": "2027-03-31"
            },
            "search_page_size": { "flagType": "integer", "defaultValue": 20, "minimum": 1, "maximum": 100, "description": "Hits on a page.\nOf the search, and of nothing else." },
            "upload_limit": { "flagType": "integer", "defaultValue": 5368709120 },
            "timeout_factor": { "flagType": "float", "defaultValue": 1.5, "minimum": 0 },
            "greeting": { "flagType": "string", "defaultValue": "Hello", "maxLength": 40, "pattern": "^\\w" },
            "enhanced_analytics": { "flagType": "percentage", "defaultValue": 12.5, "salt": "analytics" },
            "beta_features": { "flagType": "users", "defaultValue": ["ann", "bob"], "sensitive": true }
          }
        }
        """;

    /// <summary>Text that must be escaped in a C# literal, in documentation, or in the table.</summary>
    public const string NastyText = """
        {
          "flags": {
            "quotes": { "flagType": "string", "defaultValue": "\"quoted\" \\ back\\nslash\ttab\nline\r\u0000\u0007\u2028\ufeff\u202eé 😀 {0}", "description": "Less < more & \"quotes\" -- </summary> */ 'x' 😀" },
            "lines": { "flagType": "string", "defaultValue": "", "description": " first\r\n\r\n  third\u2028fourth\u0001\u202e ", "owner": "R&D <rd@example.org>\nnext" },
            "limits": { "flagType": "integer", "defaultValue": -9223372036854775808, "maximum": 9223372036854775807 },
            "smallest": { "flagType": "integer", "defaultValue": -2147483648 },
            "huge": { "flagType": "float", "defaultValue": 1e21 },
            "five": { "flagType": "float", "defaultValue": 5 },
            "class": { "flagType": "users", "defaultValue": ["a,b", "tab\t", "\"q\"", "back\\slash", "line\nfeed"] },
            "3d_view": { "flagType": "boolean", "defaultValue": true }
          }
        }
        """;

    /// <summary>Flags that are over, and two for the build to pin.</summary>
    public const string Retired = """
        {
          "flags": {
            "old_ui": { "flagType": "boolean", "defaultValue": false, "retired": true },
            "old_limit": { "flagType": "integer", "defaultValue": 1, "retired": 5000000000 },
            "old_greeting": { "flagType": "string", "defaultValue": "a", "retired": "b\\\t\"" },
            "old_rollout": { "flagType": "percentage", "defaultValue": 5, "retired": true },
            "old_users": { "flagType": "users", "defaultValue": ["ann"], "retired": false },
            "dark_mode": { "flagType": "boolean", "defaultValue": false },
            "page_size": { "flagType": "integer", "defaultValue": 20 },
            "live": { "flagType": "boolean", "defaultValue": false }
          }
        }
        """;
}
