namespace FeatureFlags.CodeFixes.Removal;

/// <summary>A flag is not removed. The message is what an IDE and <c>dotnet format</c> show: what stands in the way, and where.</summary>
internal sealed class FlagRemovalException(string message) : Exception(message);
