namespace FeatureFlags.Manifest;

/// <summary>
/// Represents a property of an object schema: its names in JSON and C#, the schema of its value, and whether it is required.
/// </summary>
/// <param name="Name">The name of the property in JSON.</param>
/// <param name="Identifier">The name of the property in C#, without a leading <c>@</c>.</param>
/// <param name="Schema">The schema of the value.</param>
/// <param name="IsRequired">
/// True if the property is required. An optional property that is absent has its default value, or null if it has no default.
/// </param>
internal sealed record SchemaProperty(string Name, string Identifier, ObjectSchema Schema, bool IsRequired);
