using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>How answers of the admin API are written, whatever the application has made of its own JSON.</summary>
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
