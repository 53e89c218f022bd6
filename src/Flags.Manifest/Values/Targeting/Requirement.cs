namespace FeatureFlags.Manifest;

/// <summary>What another flag of the same manifest must answer.</summary>
/// <param name="Flag">The flag's name.</param>
/// <param name="Value"><c>true</c> or <c>false</c>, or the name of a variant.</param>
internal sealed record Requirement(string Flag, string Value);
