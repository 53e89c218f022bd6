namespace FeatureFlags;

/// <summary>Represents a check that must succeed before a host starts.</summary>
internal interface IFlagStartupValidator
{
    /// <summary>Returns the errors that the check found, one sentence each. The host fails to start if there is an error.</summary>
    IEnumerable<string> Validate(FlagEngine engine, IServiceProvider services);
}
