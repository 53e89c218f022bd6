using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Which setting is in force.</summary>
/// <param name="sources">The sources, the strongest last.</param>
/// <param name="scope">The snapshot that is made.</param>
internal sealed class EntryRule(SourceState[] sources, IEvaluationScope scope)
{
    /// <summary>
    /// The last source that mentions the flag decides it whole. Where its setting does not fit, the last good one of that same source stays
    /// in force; where there is none, the next source beneath decides.
    /// </summary>
    /// <param name="definition">The flag.</param>
    /// <param name="requirements">Looks at the flags that a setting requires.</param>
    public FlagEntry Decide(FlagDefinition definition, RequirementChecks requirements)
    {
        FlagEntry? former = requirements.Former(definition);
        RejectedSetting? rejected = null;
        for (int i = definition.IsFixed ? -1 : sources.Length - 1; i >= 0; i--)
        {
            if (sources[i].Find(definition.Name) is not { } setting)
            {
                continue;
            }

            string source = sources[i].Name;
            if (setting.TryRead(definition, out FlagValue? value, out string? error))
            {
                error = former is not null && former.Says(value!) ? null : requirements.Find(definition, value!);
                if (error is null)
                {
                    return new FlagEntry(definition, value!, definition.ToRuntimeValue(value!, scope, former), FlagReason.Static, source, setting.Place) { Rejected = rejected };
                }
            }

            // Secret values stay out of what is logged and explained.
            rejected ??= new RejectedSetting(source, setting.Origin, definition.Sensitive ? "the value does not fit the flag" : error!);
            if (former?.Source == source)
            {
                return former.Keep(rejected, scope);
            }
        }

        FlagEntry compiled = definition.Compiled(scope);
        return rejected is null ? compiled : compiled.Keep(rejected, scope);
    }
}
