using FeatureFlags.Manifest;

namespace FeatureFlags.Generated;

/// <summary>Overrides by names.</summary>
internal sealed class NamedOverrides(FlagManifest manifest) : FlagOverridesBase(manifest)
{
    /// <exception cref="ArgumentException">There is no such flag, or the value does not fit it.</exception>
    public void Set(string name, FlagSetting setting)
    {
        if (!Flags.TryGetIndex(name, out int index))
        {
            throw new ArgumentException($"No flag is called '{name}'{NearestName.Suggest(name, Flags.Names, ".")}");
        }

        Set(index, setting);
    }
}
