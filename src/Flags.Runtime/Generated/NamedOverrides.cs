using FeatureFlags.Manifest;

namespace FeatureFlags.Generated;

/// <summary>Collects overrides by name of the flag.</summary>
internal sealed class NamedOverrides(FlagManifest manifest) : FlagOverridesBase(manifest)
{
    /// <summary>Overrides a flag.</summary>
    /// <exception cref="ArgumentException">The flag does not exist, or the value is not valid for it.</exception>
    public void Set(string name, FlagSetting setting)
    {
        if (!Flags.TryGetIndex(name, out int index))
        {
            throw new ArgumentException($"No flag is called '{name}'{NearestName.Suggest(name, Flags.Names, ".")}");
        }

        Set(index, setting);
    }
}
