namespace FeatureFlags.Analyzers.Tests;

public sealed class DeploymentTokenTests
{
    private const string Manifest = """
        {
          "flags": {
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "permanent": true },
            "greeting": { "flagType": "string", "defaultValue": "hi", "pattern": "^[a-z]*$", "permanent": true },
            "rollout": { "flagType": "percentage", "defaultValue": 5, "permanent": true },
            "beta": { "flagType": "users", "defaultValue": [], "permanent": true },
            "theme": { "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "permanent": true },
            "limits": { "flagType": "object", "defaultValue": { "size": 3, "name": "a" }, "permanent": true }
          }
        }
        """;

    public static TheoryData<string> Tokens =>
    [
        "#{X}#", "#{Size.Page}", "${X}", "$(X)", "__X__", "__Page_Size__", "%X%", "%ProgramFiles(x86)%", "{{X}}", "{{ .Values.x }}",
        "${{ vars.X }}", "<%= X %>", "@@X@@", "[[X]]",
    ];

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task Deployment_token_is_not_reported(string token)
    {
        await SettingsVerifier.VerifyAsync(Manifest, $$"""
            {
              "FeatureFlags": {
                "new_ui": "{{token}}", "page_size": "{{token}}", "greeting": "{{token}}", "rollout": "{{token}}%", "beta": "{{token}}",
                "theme": "{{token}}",
                "limits": { "size": "{{token}}", "name": "b" }
              }
            }
            """);
        await SettingsVerifier.VerifyAsync(Manifest, $$"""
            {
              "FeatureFlags": {
                "theme": { "allocation": { "classic": "{{token}}", "compact": 5 }, "off": "{{token}}" },
                "rollout": {
                  "from": "{{token}}", "requires": { "new_ui": "{{token}}" }, "rules": [{ "when": { "age": { "gt": "{{token}}" } } }]
                },
                "beta": ["{{token}}", "ann"],
                "{{token}}": true
              }
            }
            """);
        await SettingsVerifier.VerifyLaunchAsync(Manifest, $$"""
            {
              "profiles": {
                "a": {
                  "environmentVariables": {
                    "FEATURE_PAGE_SIZE": "{{token}}", "FEATURE_NEW_UI": " {{token}}", "FEATURE_ROLLOUT": "{\"percentage\": {{token}}}",
                    "FeatureFlags__theme": "{{token}}"
                  }
                }
              }
            }
            """);
    }

    [Fact]
    public async Task Malformed_token_is_reported() => await SettingsVerifier.VerifyAsync(Manifest, """
        {
          "FeatureFlags": {
            "new_ui": {|FLAG302:"#{X"|},
            "page_size": {|FLAG302:"$X"|},
            "greeting": {|FLAG302:"50% off, 100% fun"|},
            "rollout": {|FLAG302:"25%%"|},
            "theme": {|FLAG302:"{compact}"|},
            "limits": { "size": {|FLAG302:"_X_"|}, "name": "#{X}#" }
          }
        }
        """);

    [Fact]
    public async Task Errors_next_to_a_token_are_reported() => await SettingsVerifier.VerifyAsync(Manifest, """
        {
          "FeatureFlags": {
            "beta": ["#{X}#", {|FLAG302:""|}],
            "rollout": { {|FLAG302:"percentag"|}: 5, "from": "#{From}#" },
            "limits": { "name": "#{Name}#", "size": {|FLAG302:"many"|} }
          }
        }
        """);
}
