namespace FeatureFlags;

/// <summary>Represents the settings that a source has at one moment. Implementations must be thread-safe.</summary>
public interface IFlagSettings
{
    /// <summary>Returns the setting of a flag, or <c>null</c> if the source has no setting for a flag with this name.</summary>
    /// <param name="flag">The name of the flag.</param>
    FlagSetting? Find(string flag);
}
