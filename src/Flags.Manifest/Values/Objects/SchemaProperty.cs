namespace FeatureFlags.Manifest;

/// <summary>A property of an object.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Identifier">Its name in C#, without a leading <c>@</c>.</param>
/// <param name="Schema">What its value must be.</param>
/// <param name="IsRequired">False where it may be absent: then it has its default, or is null.</param>
internal sealed record SchemaProperty(string Name, string Identifier, ObjectSchema Schema, bool IsRequired);
