namespace FeatureFlags.Generator;

/// <summary>A value of an enum, and the string that it represents.</summary>
internal sealed record EnumValue(string Identifier, string Text);
