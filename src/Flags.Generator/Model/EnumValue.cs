namespace FeatureFlags.Generator;

/// <summary>A value of an enum, and the text that it stands for.</summary>
internal sealed record EnumValue(string Identifier, string Text);
