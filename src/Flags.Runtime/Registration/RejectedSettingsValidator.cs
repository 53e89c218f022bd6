namespace FeatureFlags;

/// <summary>
/// Makes the host fail to start if a setting is invalid or a source has failed. <see cref="FlagsBuilder.ValidateOnStart"/> registers this
/// check.
/// </summary>
internal sealed class RejectedSettingsValidator : IFlagStartupValidator
{
    public IEnumerable<string> Validate(FlagEngine engine, IServiceProvider services)
    {
        FlagEngineStatus status = engine.GetStatus();
        foreach (FlagSourceStatus source in status.Sources)
        {
            if (source.Failure is { } exception)
            {
                yield return $"Source '{source.Name}' failed: {exception.Message}";
            }
        }

        foreach (KeyValuePair<string, RejectedSetting> rejected in status.Rejected)
        {
            yield return $"Flag '{rejected.Key}': {rejected.Value}";
        }
    }
}
