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
}
