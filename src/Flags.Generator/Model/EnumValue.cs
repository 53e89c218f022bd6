namespace FeatureFlags.Generator;

/// <summary>Represents a value of a generated enum, and the string that it stands for in the manifest.</summary>
internal sealed record EnumValue(string Identifier, string Text);
