namespace FeatureFlags.Generator;

/// <summary>
/// Represents a value of a generated enum, together with the string in the manifest for which the value was generated.
/// </summary>
internal sealed record EnumValue(string Identifier, string Text);
