using FeatureFlags.Manifest;

namespace FeatureFlags.Generated;

/// <summary>Collects overrides of flags that are identified by name, for callers that do not know the flags at build time.</summary>
internal sealed class NamedOverrides(FlagManifest manifest) : FlagOverridesBase(manifest)
{
    /// <summary>Sets the override of the flag with the given name. The setting must be valid for the flag.</summary>
    /// <exception cref="ArgumentException">No flag has the name, or the value is not valid for the flag.</exception>
    public void Set(string name, FlagSetting setting)
    {
        if (!Flags.TryGetIndex(name, out int index))
        {
            throw new ArgumentException($"No flag is called '{name}'{NearestName.Suggest(name, Flags.Names, ".")}");
        }

        Set(index, setting);
    }
}
