namespace FeatureFlags.Generator.Tests;

/// <summary>Manifests that several test classes share.</summary>
internal static class Manifests
{
    public const string EveryType = "{ \"flags\": {" + PlainFlags + "} }";

    public const string GeneratedTypes = "{ \"flags\": {" + TypedFlags + "} }";

    public const string Everything = "{ \"flags\": {" + PlainFlags + ", " + TypedFlags + "} }";

    /// <summary>Variants, properties and choices whose names and strings need escaping in C#.</summary>
    public const string SpecialTypes = """
        {
          "flags": {
            "string": {
              "flagType": "variant", "defaultValue": "to-string", "description": "Less < more & \"quotes\" */ 😀",
              "variants": {
                "to-string": { "class": 1, "a\"b\\c\t": "x" }, "3d": { "class": 2, "a\"b\\c\t": "" },
                "value": { "class": 3, "a\"b\\c\t": "\"" },
                "get hash code": { "class": 4, "a\"b\\c\t": "\u0000\u2028" }, "é😀": { "class": -5, "a\"b\\c\t": "{0}" }
              }
            },
            "nasty": {
              "flagType": "object",
              "schema": {
                "type": "object", "description": "</summary> */ first\r\n\r\n third\u2028fourth",
                "required": ["nasty", "event", "value", "clone"],
                "properties": {
                  "nasty": { "type": "array", "items": { "type": "array", "items": { "type": "integer", "format": "int64" } } },
                  "event": { "type": "string", "enum": ["class", "1st \"quoted\" \\ {0}\n", "equals"] },
                  "value": {
                    "type": "object",
                    "properties": {
                      "equals": { "type": "boolean" }, "to_string": { "type": "number" }, "item": { "type": "string" },
                      "json": { "type": "string" }
                    }
                  },
                  "clone": { "type": "array", "items": { "type": "string", "enum": ["yes", "no"] } },
                  "get hash\tcode": { "type": "string", "default": "\"\\\n\u2028 {0}", "description": "Default & <more>" },
                  "empty": { "type": "object", "default": {} },
                  "nothing": { "type": "array", "items": { "type": "object" }, "default": [] },
                  "deep": {
                    "type": "array",
                    "items": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "properties": { "at": { "type": "string", "format": "date-time", "default": "2027-01-31T09:30:00.1234567+05:30" } }
                      }
                    },
                    "default": [[{}], []]
                  },
                  "time": { "type": "string", "format": "date-time", "default": "2027-01-31T09:30:00Z" },
                  "choice": { "type": "string", "enum": ["a", "b"] },
                  "İstanbul": { "type": "integer", "default": -9223372036854775808 },
                  "istanbul": { "type": "number", "default": -1.5e-7 },
                  "lowest": { "type": "integer", "default": -2147483648 },
                  "漢字": { "type": "boolean", "default": true }
                }
              },
              "defaultValue": {
                "nasty": [[1, 5000000000], []], "event": "1st \"quoted\" \\ {0}\n", "value": { "to_string": 1e21 }, "clone": ["no", "yes"]
              }
            }
          }
        }
        """;

    /// <summary>Strings that need escaping in a C# literal, in documentation, or in the table.</summary>
    public const string SpecialStrings = """
        {
          "flags": {
            "quotes": {
              "flagType": "string", "defaultValue": "\"quoted\" \\ back\\nslash\ttab\nline\r\u0000\u0007\u2028\ufeff\u202eé 😀 {0}",
              "description": "Less < more & \"quotes\" -- </summary> */ 'x' 😀"
            },
            "lines": {
              "flagType": "string", "defaultValue": "", "description": " first\r\n\r\n  third\u2028fourth\u0001\u202e ",
              "owner": "R&D <rd@example.org>\nnext"
            },
            "limits": { "flagType": "integer", "defaultValue": -9223372036854775808, "maximum": 9223372036854775807 },
            "smallest": { "flagType": "integer", "defaultValue": -2147483648 },
            "huge": { "flagType": "float", "defaultValue": 1e21 },
            "five": { "flagType": "float", "defaultValue": 5 },
            "class": { "flagType": "users", "defaultValue": ["a,b", "tab\t", "\"q\"", "back\\slash", "line\nfeed"] },
            "3d_view": { "flagType": "boolean", "defaultValue": true }
          }
        }
        """;

    /// <summary>Retired flags, and two flags that tests pin in the build.</summary>
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

    /// <summary>Flags whose accessors return types of the framework or of the runtime.</summary>
    private const string PlainFlags = """
        "new_ui_enabled": {
          "flagType": "boolean", "defaultValue": false, "description": "Enable the new user interface.",
          "owner": "web-team", "ticket": "WEB-12", "created": "2026-11-01", "expires": "2027-03-31"
        },
        "search_page_size": {
          "flagType": "integer", "defaultValue": 20, "minimum": 1, "maximum": 100,
          "description": "Hits on a page.\nOf the search, and of nothing else."
        },
        "upload_limit": { "flagType": "integer", "defaultValue": 5368709120 },
        "timeout_factor": { "flagType": "float", "defaultValue": 1.5, "minimum": 0 },
        "greeting": { "flagType": "string", "defaultValue": "Hello", "maxLength": 40, "pattern": "^\\w" },
        "enhanced_analytics": { "flagType": "percentage", "defaultValue": 12.5, "salt": "analytics" },
        "beta_features": { "flagType": "users", "defaultValue": ["ann", "bob"], "sensitive": true }
        """;

    /// <summary>Flags whose types are generated.</summary>
    private const string TypedFlags = """
        "checkout_theme": {
          "flagType": "variant", "variants": ["classic", "compact", "high-contrast"], "defaultValue": "compact",
          "description": "How the checkout looks.", "owner": "web-team"
        },
        "result_layout": {
          "flagType": "variant", "defaultValue": "list", "description": "Layout of the hits.",
          "variants": { "list": { "columns": 1, "labels": ["a"] }, "grid": { "columns": 3, "labels": ["a", "b"] } }
        },
        "rate_limits": {
          "flagType": "object", "description": "Limits of the API.",
          "schema": {
            "type": "object",
            "properties": {
              "per_minute": { "type": "integer", "minimum": 1, "description": "Requests a minute.\nOf one caller." },
              "mode": {
                "type": "string", "enum": ["reject", "queue-up"], "default": "reject", "description": "What happens to the others."
              },
              "burst": {
                "type": "object", "description": "Short peaks.", "required": ["size"],
                "properties": { "size": { "type": "integer" }, "window": { "type": "number", "default": 0.5 } }
              },
              "exempt": { "type": "array", "items": { "type": "string" }, "default": ["health", "metrics"] },
              "tiers": {
                "type": "array",
                "items": {
                  "type": "object", "required": ["name"],
                  "properties": { "name": { "type": "string" }, "quota": { "type": "integer", "format": "int64" } }
                }
              },
              "docs": { "type": "string", "format": "uri", "default": "https://example.org/limits" },
              "since": { "type": "string", "format": "date-time" },
              "strict": { "type": "boolean" }
            },
            "required": ["per_minute", "burst"]
          },
          "defaultValue": {
            "per_minute": 60, "burst": { "size": 5 }, "tiers": [{ "name": "gold", "quota": 5000000000 }, { "name": "free" }]
          }
        }
        """;
}
