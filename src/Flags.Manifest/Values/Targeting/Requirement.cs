namespace FeatureFlags.Manifest;

/// <summary>Represents a requirement for another flag of the same manifest: that flag must have the specified value for the user.</summary>
/// <param name="Flag">The name of the required flag.</param>
/// <param name="Value">The required value: <c>true</c>, <c>false</c> or the name of a variant.</param>
internal sealed record Requirement(string Flag, string Value);
