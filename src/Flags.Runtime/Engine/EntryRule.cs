using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Which setting is in force.</summary>
/// <param name="sources">The sources, the strongest last.</param>
/// <param name="scope">The snapshot that is made.</param>
internal sealed class EntryRule(SourceState[] sources, IEvaluationScope scope)
{
    /// <summary>
    /// The highest-precedence source that mentions the flag decides it whole, and in a configuration the highest-precedence provider. When
    /// a setting is
    /// rejected, the last valid one of the same source and provider stays effective; if there is none, the next setting in precedence
    /// decides.
    /// </summary>
    /// <param name="definition">The flag.</param>
    /// <param name="requirements">Looks at the flags that a setting requires.</param>
    public FlagEntry Decide(FlagDefinition definition, RequirementChecks requirements)
    {
        FlagEntry? former = requirements.Former(definition);
        RejectedSetting? rejected = null;
        for (int i = definition.IsFixed ? -1 : sources.Length - 1; i >= 0; i--)
        {
            string source = sources[i].Name;
            foreach (FlagSetting setting in sources[i].FindAll(definition))
            {
                if (setting.TryRead(definition, former?.Setting, out FlagValue? value, out string? error))
                {
                    error = former is not null && former.Says(value!) ? null : requirements.Find(definition, value!);
                    if (error is null)
                    {
                        return FlagEntry.Of(definition, value!, source, setting, rejected, scope, former);
                    }
                }

                // Secret values stay out of what is logged and explained.
                RejectedSetting next = new(source, setting.Origin, definition.Sensitive ? "the value does not fit the flag" : error!);
                rejected = rejected?.With(next) ?? next;
                if (former is not null && former.IsFrom(source, setting))
                {
                    return former.Keep(rejected, scope);
                }
            }
        }

        FlagEntry compiled = definition.Compiled(scope);
        return rejected is null ? compiled : compiled.Keep(rejected, scope);
    }
}
