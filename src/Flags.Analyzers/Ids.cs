namespace FeatureFlags.Analyzers;

/// <summary>
/// Defines the ids of all diagnostics and suppressions. Each diagnostic is reported by one analyzer, and is documented on the page
/// <c>docs/diagnostics/FLAGnnn.md</c>.
/// </summary>
internal static class Ids
{
    public const string UnreadableManifest = "FLAG001";
    public const string IncompleteFlag = "FLAG002";
    public const string UnfitValue = "FLAG003";
    public const string DuplicateName = "FLAG004";
    public const string UnusualName = "FLAG005";
    public const string NameOutsideAreas = "FLAG006";
    public const string UnknownProperty = "FLAG007";
    public const string UnownedTemporaryFlag = "FLAG008";
    public const string BrokenReference = "FLAG009";
    public const string UnnameableFlag = "FLAG011";
    public const string HiddenType = "FLAG012";

    public const string UnknownFlag = "FLAG101";
    public const string WrongType = "FLAG102";
    public const string AvoidableName = "FLAG103";
    public const string UnusedFlag = "FLAG104";
    public const string UnknownVariant = "FLAG105";

    public const string ExpiredFlag = "FLAG201";
    public const string ExpiringFlag = "FLAG202";
    public const string RetiredFlag = "FLAG203";

    public const string UnknownSetting = "FLAG301";
    public const string UnfitSetting = "FLAG302";
    public const string UnreadableSettings = "FLAG303";
    public const string UnlikelyUserId = "FLAG304";

    public const string MissingManifest = "FLAG901";
    public const string UnsupportedLanguageVersion = "FLAG902";
    public const string SeveralManifests = "FLAG903";
    public const string MissingRuntime = "FLAG904";

    /// <summary>
    /// The suppression id for the compiler warning CS8524, which is about enum values without a name. Suppressions have no
    /// documentation page.
    /// </summary>
    public const string UnnamedVariant = "FLAGS001";

    /// <summary>
    /// The suppression id for the compiler warning CS0436, which is about types with the same name. Suppressions have no documentation
    /// page.
    /// </summary>
    public const string HiddenImport = "FLAGS002";
}
