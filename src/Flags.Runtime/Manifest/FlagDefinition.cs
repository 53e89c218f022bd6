using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>What the build knows of a flag: name, type, limits, default, and a fixed value where it is retired or pinned.</summary>
internal sealed class FlagDefinition(string name, FlagShape shape)
{
    public string Name { get; } = name;

    public FlagShape Shape { get; } = shape;

    /// <summary>Hashed in place of the name.</summary>
    public string? Salt { get; init; }

    /// <summary>Its value stays out of logs.</summary>
    public bool Sensitive { get; init; }

    /// <summary>The compiled default, or the value that beats all settings of a retired or pinned flag.</summary>
    public FlagEntry Compiled { get; set; } = null!;

    /// <summary>Retired or pinned: no setting and no override changes it.</summary>
    public bool IsFixed => Compiled.Reason != FlagReason.Default;

    /// <summary>The value as accessors give it.</summary>
    public object ToRuntimeValue(FlagValue value) => value switch
    {
        FlagValue.Boolean { Value: bool on } => Shape.Type switch
        {
            FlagType.Percentage => new PercentageFlag(Salt ?? Name, on ? 100 : 0),
            FlagType.Users => on ? UsersFlag.Everyone : UsersFlag.Nobody,
            _ => on ? Boxed.True : Boxed.False,
        },
        FlagValue.Integer { Value: long number } => Shape.IsInt64 ? number : (object)(int)number,
        FlagValue.Float { Value: double number } => number,
        FlagValue.String { Value: string text } => text,
        FlagValue.Percentage { Percent: decimal percent } => new PercentageFlag(Salt ?? Name, percent),
        FlagValue.Users { Ids: var ids } => new UsersFlag(ids),
        _ => throw new InvalidOperationException($"Flag '{Name}': no runtime value for {value.GetType().Name}."),
    };
}
