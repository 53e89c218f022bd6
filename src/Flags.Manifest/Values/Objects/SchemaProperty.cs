namespace FeatureFlags.Manifest;

/// <summary>A property of an object schema.</summary>
/// <param name="Name">The JSON name.</param>
/// <param name="Identifier">The C# name, without a leading <c>@</c>.</param>
/// <param name="Schema">The schema of the value.</param>
/// <param name="IsRequired">Whether the property is required. An optional property that is absent has its default or is null.</param>
internal sealed record SchemaProperty(string Name, string Identifier, ObjectSchema Schema, bool IsRequired);
