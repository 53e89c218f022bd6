using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Represents the valid settings of one program, in the order of their precedence. A setting can require that other flags are on. The class
/// finds the settings that the runtime rejects because of a cycle of required flags or too many required flags.
/// </summary>
internal sealed class SettingStack
{
    private readonly Dictionary<KnownFlag, List<(Setting Setting, FlagValue Value)>> _settings = [];
    private readonly RequirementRules<KnownFlag> _rules;

    public SettingStack() => _rules = new RequirementRules<KnownFlag>(RequiredBy, WeightOf);

    /// <summary>
    /// Gets a value that indicates whether at least one setting requires other flags. If no setting does, the caller can skip the
    /// validation of required flags.
    /// </summary>
    public bool HasRequirements => _settings.Values.Any(settings => settings.Exists(setting => Requirements(setting.Value).Count > 0));

    /// <summary>
    /// Adds those settings of a group that are valid for the flags that <paramref name="findFlags"/> returns. Groups must be added in
    /// descending order of precedence.
    /// </summary>
    public void Add(SettingGroup group, Func<Setting, IEnumerable<KnownFlag>> findFlags)
    {
        foreach (Setting setting in group.Settings)
        {
            foreach (KnownFlag flag in findFlags(setting))
            {
                if (SettingCheck.Read(flag, setting, out _) is { } value)
                {
                    Add(flag, setting, value);
                }
            }
        }
    }

    /// <summary>
    /// Returns the settings that the runtime rejects because of a cycle of required flags or too many required flags. After a rejected
    /// setting, the method also checks the setting with the next lower precedence for the same flag.
    /// </summary>
    public IEnumerable<(KnownFlag Flag, Setting Setting, string Error, TextRange At)> FindErrors()
    {
        while (FindCurrent() is { Count: > 0 } errors)
        {
            foreach ((KnownFlag flag, Setting setting, string error, TextRange at) in errors)
            {
                yield return (flag, setting, error, at);
                _settings[flag].RemoveAt(0);
            }
        }
    }

    private List<(KnownFlag Flag, Setting Setting, string Error, TextRange At)> FindCurrent()
    {
        KnownFlag[] flags = [.. _settings.Where(settings => settings.Value.Count > 0).Select(settings => settings.Key)];
        List<(KnownFlag, Setting, string, TextRange)> cycles =
        [
            .. flags.Select(flag => (Flag: flag, Required: _rules.FindCycle(flag)))
                .Where(cycle => cycle.Required is not null)
                .Select(
                    cycle => CreateError(cycle.Flag, RequirementRules<KnownFlag>.CycleError(cycle.Required!.Name), cycle.Required.Name)),
        ];
        return cycles.Count > 0
            ? cycles
            : [.. flags.Where(_rules.RequiresTooMany).Select(
                flag => CreateError(flag, RequirementRules<KnownFlag>.ExcessError, required: null))];
    }

    private (KnownFlag Flag, Setting Setting, string Error, TextRange At) CreateError(KnownFlag flag, string error, string? required)
    {
        Setting setting = _settings[flag][0].Setting;
        JsonNode? requires = Find(setting.Value, "requires");
        JsonNode? at = requires is null || required is null ? requires : Find(requires, required);
        return (flag, setting, error, setting.ValueRange ?? (at ?? setting.Value).Range);
    }

    private FlagValue? ValueOf(KnownFlag flag) =>
        _settings.TryGetValue(flag, out List<(Setting Setting, FlagValue Value)>? settings) && settings.Count > 0
            ? settings[0].Value
            : flag.Model.Default;

    private int WeightOf(KnownFlag flag) => flag.Model.Retired is null && ValueOf(flag) is FlagValue.Targeting { Setting: var setting }
        ? setting.WeightWith(flag.Manifest.References?.SegmentCosts)
        : 1;

    private IEnumerable<KnownFlag> RequiredBy(KnownFlag flag) => flag.Model.Retired is null
        ? Requirements(ValueOf(flag)).Select(requirement => flag.Manifest.Find(requirement.Flag)).OfType<KnownFlag>()
        : [];

    private static EquatableArray<Requirement> Requirements(FlagValue? value) =>
        value is FlagValue.Targeting { Setting.Requires: var requirements } ? requirements : EquatableArray<Requirement>.Empty;

    private void Add(KnownFlag flag, Setting setting, FlagValue value)
    {
        if (!_settings.TryGetValue(flag, out List<(Setting, FlagValue)>? settings))
        {
            settings = [];
            _settings.Add(flag, settings);
        }

        settings.Add((setting, value));
    }

    private static JsonNode? Find(JsonNode node, string name) =>
        node.Members.FirstOrDefault(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
}
