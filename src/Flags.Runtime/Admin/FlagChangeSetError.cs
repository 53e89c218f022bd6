namespace FeatureFlags.Admin;

/// <summary>Represents the reason why one change of a <see cref="FlagChangeSet"/> was rejected.</summary>
/// <param name="Error">The kind of error.</param>
/// <param name="Path">The place of the error in the set as a JSON path, such as <c>$.changes[3].value.percentage</c>.</param>
/// <param name="Message">The message, which names the flag and states the cause and the remedy.</param>
public sealed record FlagChangeSetError(FlagAdminError Error, string Path, string Message);
