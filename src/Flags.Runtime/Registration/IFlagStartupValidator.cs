namespace FeatureFlags;

/// <summary>Represents a check of the flags that runs when a host starts. The host fails to start if the check finds an error.</summary>
internal interface IFlagStartupValidator
{
    /// <summary>Checks flags of the engine. Returns an error message for each error, or an empty sequence if there is no error.</summary>
    IEnumerable<string> Validate(FlagEngine engine, IServiceProvider services);
}
