namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// A flag cannot be removed. An IDE and <c>dotnet format</c> show the message, which contains the reasons and their locations.
/// </summary>
internal sealed class FlagRemovalException(string message) : Exception(message);
