namespace FeatureFlags;

/// <summary>Validates a condition for the start of a host.</summary>
internal interface IFlagStartupValidator
{
    /// <summary>Returns the errors, one sentence each. The host fails to start if there is an error.</summary>
    IEnumerable<string> Validate(FlagEngine engine, IServiceProvider services);
}
