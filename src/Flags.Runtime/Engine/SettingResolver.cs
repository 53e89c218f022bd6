using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Determines the effective setting of each flag for a snapshot that is being created.</summary>
/// <param name="sources">The sources, highest precedence last.</param>
/// <param name="scope">The snapshot that is being created.</param>
internal sealed class SettingResolver(SourceState[] sources, IEvaluationScope scope)
{
    /// <summary>
    /// Returns the effective setting of a flag as an entry. The setting is taken whole from the source with the highest precedence that has
    /// a setting for the flag. If this setting is invalid, the last valid setting of that source stays effective. If the source had no
    /// valid setting, the source with the next lower precedence is used. Each provider of a configuration counts as a source.
    /// </summary>
    /// <param name="definition">The definition of the flag.</param>
    /// <param name="requirements">The validator for the flags that a setting requires.</param>
    public FlagEntry Resolve(FlagDefinition definition, RequirementChecks requirements)
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
                    error = former is not null && former.HasSameSetting(value!) ? null : requirements.Find(definition, value!);
                    if (error is null)
                    {
                        return FlagEntry.Of(definition, value!, source, setting, rejected, scope, former);
                    }
                }

                // Sensitive values must not appear in logs and explanations.
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
