using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Which setting is in force.</summary>
internal static class EntryRule
{
    /// <summary>
    /// The last source that mentions the flag decides it whole. A setting that does not fit leaves the former value in force;
    /// at the first load there is none, and the next source beneath decides.
    /// </summary>
    /// <param name="definition">The flag.</param>
    /// <param name="former">Its entry in the snapshot before; null at the first load.</param>
    /// <param name="sources">The sources, the strongest last.</param>
    public static FlagEntry Decide(FlagDefinition definition, FlagEntry? former, SourceState[] sources)
    {
        FlagEntry compiled = definition.Compiled;
        if (definition.IsFixed)
        {
            return compiled;
        }

        RejectedSetting? rejected = null;
        for (int i = sources.Length - 1; i >= 0; i--)
        {
            if (sources[i].Find(definition.Name) is not { } setting)
            {
                continue;
            }

            string source = sources[i].Source.Name;
            if (setting.TryRead(definition.Shape, out FlagValue? value, out string? error))
            {
                return new FlagEntry(definition, definition.ToRuntimeValue(value!), FlagReason.Static, source, setting.Origin) { Rejected = rejected };
            }

            rejected ??= new RejectedSetting(source, setting.Origin, definition.Sensitive ? "the value does not fit the flag" : error!);
            if (former is not null)
            {
                return former.Keep(rejected);
            }
        }

        return rejected is null ? compiled : compiled.Keep(rejected);
    }
}
