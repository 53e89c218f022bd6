using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Which setting is in force.</summary>
internal static class EntryRule
{
    /// <summary>
    /// The last source that mentions the flag decides it whole. Where its setting does not fit, the last good one of that same source stays
    /// in force; where there is none, the next source beneath decides.
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

            string source = sources[i].Name;
            if (setting.TryRead(definition.Shape, out FlagValue? value, out string? error))
            {
                return new FlagEntry(definition, definition.ToRuntimeValue(value!), FlagReason.Static, source, setting.Place) { Rejected = rejected };
            }

            rejected ??= new RejectedSetting(source, setting.Origin, Tellable(definition, setting, error!));
            if (former?.Source == source)
            {
                return former.Keep(rejected);
            }
        }

        return rejected is null ? compiled : compiled.Keep(rejected);
    }

    /// <summary>Secret values and user ids stay out of what is logged and explained; the reader of JSON quotes what it cannot read.</summary>
    private static string Tellable(FlagDefinition definition, FlagSetting setting, string error) =>
        definition.Sensitive ? "the value does not fit the flag"
        : definition.Shape.Type == FlagType.Users && setting.IsUnreadable ? "the value cannot be read as a JSON array of user ids"
        : error;
}
