namespace FeatureFlags.Manifest;

/// <summary>Defines the diagnostic ids of issues in a manifest.</summary>
internal static class IssueIds
{
    public const string NotJson = "FLAG001";
    public const string MissingOrUnknownType = "FLAG002";
    public const string DoesNotFit = "FLAG003";
    public const string NameClash = "FLAG004";
    public const string NamingStyle = "FLAG005";
    public const string UnknownProperty = "FLAG007";
    public const string NoEndOfLife = "FLAG008";
    public const string BrokenReference = "FLAG009";
    public const string NoIdentifier = "FLAG011";

    /// <summary>
    /// Returns whether an issue with the specified id is an error and not a warning. A flag with an error is excluded from the model.
    /// </summary>
    public static bool IsError(string id) => id is NotJson or MissingOrUnknownType or DoesNotFit or NameClash or BrokenReference;
}
