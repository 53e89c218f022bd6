using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Finds flags that require each other, among the settings that are about to be in force. A setting that is new and part of a circle is
/// refused, whichever flag is looked at first; one that was in force already is not harmed by it.
/// </summary>
/// <param name="sources">The sources, the strongest last.</param>
/// <param name="former">The entries of the snapshot before, by the flag's index; null at the first load.</param>
internal sealed class RequirementCircles(SourceState[] sources, FlagEntry?[]? former)
{
    private Dictionary<int, EquatableArray<Requirement>>? _requirements;

    public FlagEntry? Former(FlagDefinition definition) => former?[definition.Index];

    /// <summary>What is wrong with a setting; null where it leads to no circle.</summary>
    public string? Check(FlagDefinition definition, FlagValue value)
    {
        EquatableArray<Requirement> requirements = RequirementsOf(value);
        foreach (Requirement requirement in requirements)
        {
            if (LeadsTo(definition, requirement, []))
            {
                return $"requires.{requirement.Flag}: that flag requires this one, by itself or through others";
            }
        }

        return null;
    }

    private bool LeadsTo(FlagDefinition definition, Requirement requirement, HashSet<int> seen)
    {
        if (!definition.Manifest.TryGetIndex(requirement.Flag, out int index) || seen.Count > TargetingSetting.MaxDepth || !seen.Add(index))
        {
            return false;
        }

        if (index == definition.Index)
        {
            return true;
        }

        foreach (Requirement next in RequirementsOf(definition.Manifest.Definition(index)))
        {
            if (LeadsTo(definition, next, seen))
            {
                return true;
            }
        }

        return false;
    }

    private EquatableArray<Requirement> RequirementsOf(FlagDefinition definition)
    {
        _requirements ??= [];
        if (!_requirements.TryGetValue(definition.Index, out EquatableArray<Requirement> requirements))
        {
            requirements = RequirementsOf(SettingOf(definition));
            _requirements.Add(definition.Index, requirements);
        }

        return requirements;
    }

    /// <summary>What would be in force if there were no circles.</summary>
    private FlagValue SettingOf(FlagDefinition definition)
    {
        for (int i = definition.IsFixed ? -1 : sources.Length - 1; i >= 0; i--)
        {
            if (sources[i].Find(definition.Name) is { } setting)
            {
                if (setting.TryRead(definition, out FlagValue? value, out _))
                {
                    return value!;
                }

                if (Former(definition) is { } known && known.Source == sources[i].Name)
                {
                    return known.Setting;
                }
            }
        }

        return definition.CompiledValue;
    }

    private static EquatableArray<Requirement> RequirementsOf(FlagValue value) =>
        value is FlagValue.Targeting { Setting: var setting } ? setting.Requires : EquatableArray<Requirement>.Empty;
}
