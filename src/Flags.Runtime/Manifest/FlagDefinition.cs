using FeatureFlags.Generated;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Represents the definition of a flag that is compiled into the program, such as its name, its type, its limits and its default. For a
/// retired or pinned flag, the definition also contains the fixed value.
/// </summary>
internal sealed class FlagDefinition(FlagManifest manifest, int index, string name, FlagShape shape)
{
    private FlagShape _shape = shape;
    private FlagEntry? _compiled;

    public FlagManifest Manifest { get; } = manifest;

    /// <summary>Gets the zero-based index of the flag in the manifest, in declared order.</summary>
    public int Index { get; } = index;

    public string Name { get; } = name;

    public FlagType Type { get; } = shape.Type;

    /// <summary>Gets the type of the flag and the limits that its values must meet.</summary>
    public FlagShape Shape => SchemaText is null || Volatile.Read(ref _shape).Schema is not null ? _shape : ReadSchema(SchemaText);

    /// <summary>
    /// Gets the JSON schema of an <c>object</c> flag, or <c>null</c> if the flag has no schema. The schema is parsed only when a setting is
    /// validated for the first time, to save time at startup.
    /// </summary>
    public string? SchemaText { get; init; }

    /// <summary>
    /// Gets the payloads of the flag's variants, or <c>null</c> if the variants have no payloads. A payload is a value that the manifest
    /// attaches to a variant.
    /// </summary>
    public VariantPayloads? Payloads { get; init; }

    /// <summary>
    /// Gets the salt of the flag, or <c>null</c> if the name of the flag is the salt. The salt and the user id are hashed to assign the
    /// user to a part of a percentage rollout.
    /// </summary>
    public string? Salt { get; init; }

    /// <summary>
    /// Gets the name of the attribute that percentage rollouts of the flag hash instead of the user id, or <c>null</c> if rollouts hash the
    /// user id.
    /// </summary>
    public string? BucketBy { get; init; }

    /// <summary>Gets a value that indicates whether the flag's value is secret and must not appear in logs.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Gets a value that indicates whether a second user must approve each change of the flag's setting.</summary>
    public bool Protected { get; init; }

    /// <summary>
    /// Gets a JSON array of the roles that may change the flag, or <c>null</c> if the manifest does not restrict access. The restriction is
    /// part of the compiled table of flags, so it is effective even without a <see cref="FlagManifestAttribute"/>.
    /// </summary>
    public string? AccessText { get; init; }

    /// <summary>
    /// Gets or sets the value that is compiled into the program. For a retired or pinned flag, this is the fixed value, which takes
    /// precedence over all settings. For other flags, this is the default.
    /// </summary>
    public FlagValue CompiledValue { get; set; } = null!;

    /// <summary>
    /// Gets the reason that evaluations report when the flag has its <see cref="CompiledValue"/>: default, retired or pinned.
    /// </summary>
    public FlagReason CompiledReason { get; init; }

    /// <summary>
    /// Gets or sets the index of the off variant. A caller gets this variant if the setting does not assign another variant to the caller.
    /// </summary>
    public int OffVariant { get; set; }

    /// <summary>
    /// Gets a value that indicates whether the flag is retired or pinned. Settings and overrides cannot change the value of such a flag.
    /// </summary>
    public bool IsFixed => CompiledReason != FlagReason.Default;

    /// <summary>
    /// Returns the entry (the resolved value with its reason and source) that the flag has if no source has a valid setting. The value of
    /// the entry is the <see cref="CompiledValue"/>.
    /// </summary>
    public FlagEntry Compiled(IEvaluationScope scope)
    {
        FlagEntry? known = Volatile.Read(ref _compiled);
        if (known is not null && !IsBound(known.Value))
        {
            return known;
        }

        FlagEntry entry = new(this, CompiledValue, ToRuntimeValue(CompiledValue, scope, known), CompiledReason, FlagSources.Default, null);
        Volatile.Write(ref _compiled, entry);
        return entry;
    }

    /// <summary>
    /// Converts the value of a setting to the object that the generated accessor of the flag returns, such as an <see cref="int"/> or a
    /// <see cref="PercentageFlag"/>.
    /// </summary>
    /// <param name="value">The value of the setting.</param>
    /// <param name="scope">The scope that provides the clock and the required flags for rules.</param>
    /// <param name="former">The previous entry. Its compiled rules are reused if the setting is the same.</param>
    public object ToRuntimeValue(FlagValue value, IEvaluationScope scope, FlagEntry? former)
    {
        object? known = former is not null && former.HasSameSetting(value) ? former.Value : null;
        return known is not null && !IsBound(known) ? known : value switch
        {
            FlagValue.Boolean { Value: bool on } => Shape.Type switch
            {
                FlagType.Percentage => new PercentageFlag(Salt ?? Name, on ? 100 : 0),
                FlagType.Users => on ? UsersFlag.Everyone : UsersFlag.NoUsers,
                _ => on ? Boxed.True : Boxed.False,
            },
            FlagValue.Integer { Value: long number } => Shape.IsInt64 ? number : (object)(int)number,
            FlagValue.Float { Value: double number } => number,
            FlagValue.String { Value: string text } => text,
            FlagValue.Percentage { Percent: decimal percent } => BucketBy is null
                ? new PercentageFlag(Salt ?? Name, percent)
                : Targeted(value, scope, known),
            FlagValue.Users { Ids: var ids } => new UsersFlag(ids),
            FlagValue.Variant { Name: var variant } => Manifest.Bind(this, new VariantRollout(Shape.Variants, IndexOfVariant(variant))),
            FlagValue.Object { Json: var json } => Manifest.Bind(this, json),
            FlagValue.Targeting => Targeted(value, scope, known),
            _ => throw new InvalidOperationException($"Flag '{Name}': no runtime value for {value.GetType().Name}."),
        };
    }

    /// <summary>
    /// Returns a copy of the value of an entry. The copy calls the observer each time that the copy is evaluated for a caller. The value
    /// must depend on the caller, such as a <see cref="PercentageFlag"/>.
    /// </summary>
    public object Observed(FlagEntry entry, Action<Decision> observer)
    {
        BoundRules rules = ((ITargeted)entry.Value).Rules
            ?? new BoundRules(RuleCompiler.Compile(this, AsTargeting(entry.Setting)), new OverrideScope(Manifest));
        return Targeted(rules.ObservedBy(observer));
    }

    /// <summary>Returns the zero-based index of a variant in the manifest, or −1 if the flag does not have the variant.</summary>
    public int IndexOfVariant(string variant)
    {
        int index = Shape.Variants.Count - 1;
        while (index >= 0 && Shape.Variants[index] != variant)
        {
            index--;
        }

        return index;
    }

    private FlagShape ReadSchema(string json)
    {
        ObjectSchema? schema = ObjectSchemaReader.Read(JsonReader.Read(json, new JsonErrors(limit: 1)), static (_, _) => { });
        FlagShape shape = _shape with { Schema = schema };
        Volatile.Write(ref _shape, shape);
        return shape;
    }

    /// <summary>Converts a plain value (the short form of a setting) to the equivalent targeting object (the long form).</summary>
    private static TargetingSetting AsTargeting(FlagValue value) => value switch
    {
        FlagValue.Boolean { Value: var on } => new TargetingSetting { Fallthrough = new Serving { Percentage = on ? 100 : 0 } },
        FlagValue.Percentage { Percent: var percent } => new TargetingSetting { Fallthrough = new Serving { Percentage = percent } },
        FlagValue.Users { Ids: var ids } =>
            new TargetingSetting { Include = new EquatableArray<Inclusion>([new Inclusion(null, Audience.Empty with { Users = ids })]) },
        FlagValue.Variant { Name: var variant } => new TargetingSetting { Fallthrough = new Serving { Variant = variant } },
        FlagValue.Targeting { Setting: var setting } => setting,
        _ => throw new InvalidOperationException($"The value {value} does not depend on the user."),
    };

    private object Targeted(FlagValue value, IEvaluationScope scope, object? known) =>
        Targeted(new BoundRules((known as ITargeted)?.Rules?.Rules ?? RuleCompiler.Compile(this, AsTargeting(value)), scope));

    private object Targeted(BoundRules rules) => Type switch
    {
        FlagType.Percentage => new PercentageFlag(rules.Rules.Setting.Salt ?? Salt ?? Name, rules),
        FlagType.Users => new UsersFlag(rules),
        _ => Manifest.Bind(this, new VariantRollout(Shape.Variants, rules)),
    };

    /// <summary>
    /// Returns whether a value is valid only for one snapshot (the state of all flags at one moment). This is the case if the rules of the
    /// value depend on other flags or on the time.
    /// </summary>
    public static bool IsBound(object value) => value is ITargeted { Rules.Rules.DependsOnTimeOrFlags: true };
}
