namespace FeatureFlags;

/// <summary>Represents the settings of a source at one moment. It must be thread-safe.</summary>
public interface IFlagSettings
{
    /// <summary>Returns the setting of a flag, or <c>null</c> if the source has none. The name may be unknown to the source.</summary>
    /// <param name="flag">The name of the flag.</param>
    FlagSetting? Find(string flag);
}
