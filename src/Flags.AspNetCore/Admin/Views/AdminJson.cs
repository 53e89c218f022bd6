using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>Serializes the responses of the admin API, independently of the application's JSON options.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AdminFlagList), GenerationMode = JsonSourceGenerationMode.Metadata)] // The list is written asynchronously.
[JsonSerializable(typeof(AdminChange))]
[JsonSerializable(typeof(AdminChangeSet))]
[JsonSerializable(typeof(AdminNodeList))]
[JsonSerializable(typeof(AdminExplanation))]
[JsonSerializable(typeof(AdminAuditPage))]
[JsonSerializable(typeof(AdminVerification))]
[JsonSerializable(typeof(AdminEvent))]
internal sealed partial class AdminJson : JsonSerializerContext;
