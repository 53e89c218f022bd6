namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// The exception that is thrown when a flag cannot be removed. An IDE and <c>dotnet format</c> show the message of the exception, which
/// contains the reasons and their locations.
/// </summary>
internal sealed class FlagRemovalException(string message) : Exception(message);
