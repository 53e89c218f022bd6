using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Provides the JSON serialization of the responses of the admin API. The format does not depend on the JSON options of the
/// application.
/// </summary>
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
