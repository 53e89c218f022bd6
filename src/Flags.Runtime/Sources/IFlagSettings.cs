namespace FeatureFlags;

/// <summary>What a source said at one moment. Asked by several threads at once.</summary>
public interface IFlagSettings
{
    /// <summary>What the source says about a flag, or null when it does not mention it. Allowed to be asked for names it has never heard of.</summary>
    /// <param name="flag">The flag's name.</param>
    FlagSetting? Find(string flag);
}
