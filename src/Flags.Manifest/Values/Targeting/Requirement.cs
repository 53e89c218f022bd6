namespace FeatureFlags.Manifest;

/// <summary>A value that another flag of the same manifest must have for the caller.</summary>
/// <param name="Flag">The name of the required flag.</param>
/// <param name="Value"><c>true</c>, <c>false</c> or the name of a variant.</param>
internal sealed record Requirement(string Flag, string Value);
