using FeatureFlags.Generated;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>What the build knows of a flag: name, type, limits, default, and a fixed value where it is retired or pinned.</summary>
internal sealed class FlagDefinition(FlagManifest manifest, int index, string name, FlagShape shape)
{
    private FlagShape _shape = shape;
    private FlagEntry? _compiled;

    public FlagManifest Manifest { get; } = manifest;

    /// <summary>Its place in the manifest.</summary>
    public int Index { get; } = index;

    public string Name { get; } = name;

    public FlagType Type { get; } = shape.Type;

    /// <summary>What its values must be.</summary>
    public FlagShape Shape => SchemaText is null || Volatile.Read(ref _shape).Schema is not null ? _shape : ReadSchema(SchemaText);

    /// <summary>The schema of an object flag. Most programs start without a setting that it would be asked about: it is read when there is one.</summary>
    public string? SchemaText { get; init; }

    /// <summary>What the variants carry; null where they carry nothing.</summary>
    public VariantPayloads? Payloads { get; init; }

    /// <summary>Hashed in place of the name.</summary>
    public string? Salt { get; init; }

    /// <summary>The attribute that is hashed in place of the user's id.</summary>
    public string? BucketBy { get; init; }

    /// <summary>Its value stays out of logs.</summary>
    public bool Sensitive { get; init; }

    /// <summary>A second person approves each change.</summary>
    public bool Protected { get; init; }

    /// <summary>The roles that may change it, JSON; null for all who may change flags. Compiled in, like all that keeps people from a flag, and not only a text of the assembly's manifest.</summary>
    public string? AccessText { get; init; }

    /// <summary>The compiled default, or the value that beats all settings of a retired or pinned flag.</summary>
    public FlagValue CompiledValue { get; set; } = null!;

    /// <summary>Why <see cref="CompiledValue"/> is what it is.</summary>
    public FlagReason CompiledReason { get; init; }

    /// <summary>The place of the variant that those get whom a setting gives none.</summary>
    public int OffVariant { get; set; }

    /// <summary>Retired or pinned: no setting and no override changes it.</summary>
    public bool IsFixed => CompiledReason != FlagReason.Default;

    /// <summary>The entry of the compiled value.</summary>
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

    /// <summary>The value as accessors give it.</summary>
    /// <param name="value">What the source says.</param>
    /// <param name="scope">What its rules look at.</param>
    /// <param name="former">The entry before: what was compiled for it is taken over when it says the same.</param>
    public object ToRuntimeValue(FlagValue value, IEvaluationScope scope, FlagEntry? former)
    {
        object? known = former is not null && former.Says(value) ? former.Value : null;
        return known is not null && !IsBound(known) ? known : value switch
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

    /// <summary>The value of an entry that answers by who asks, with someone who looks on.</summary>
    public object Observed(FlagEntry entry, Action<Decision> observer)
    {
        BoundRules rules = ((ITargeted)entry.Value).Rules ?? new BoundRules(RuleCompiler.Compile(this, AsTargeting(entry.Setting)), new OverrideScope(Manifest));
        return Targeted(rules.ObservedBy(observer));
    }

    /// <summary>The place of a variant in the manifest; −1 for one that there is not.</summary>
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

    /// <summary>The long form of a short one.</summary>
    private static TargetingSetting AsTargeting(FlagValue value) => value switch
    {
        FlagValue.Boolean { Value: var on } => new TargetingSetting { Others = new Serving { Percentage = on ? 100 : 0 } },
        FlagValue.Percentage { Percent: var percent } => new TargetingSetting { Others = new Serving { Percentage = percent } },
        FlagValue.Users { Ids: var ids } => new TargetingSetting { Include = new EquatableArray<Inclusion>([new Inclusion(null, Audience.Nobody with { Users = ids })]) },
        FlagValue.Variant { Name: var variant } => new TargetingSetting { Others = new Serving { Variant = variant } },
        FlagValue.Targeting { Setting: var setting } => setting,
        _ => throw new InvalidOperationException($"{value} answers everyone alike."),
    };

    private object Targeted(FlagValue value, IEvaluationScope scope, object? known) =>
        Targeted(new BoundRules((known as ITargeted)?.Rules?.Rules ?? RuleCompiler.Compile(this, AsTargeting(value)), scope));

    private object Targeted(BoundRules rules) => Type switch
    {
        FlagType.Percentage => new PercentageFlag(rules.Rules.Setting.Salt ?? Salt ?? Name, rules),
        FlagType.Users => new UsersFlag(rules),
        _ => Manifest.Bind(this, new VariantRollout(Shape.Variants, rules)),
    };

    /// <summary>Whether a value is of one snapshot only.</summary>
    public static bool IsBound(object value) => value is ITargeted { Rules.Rules.LooksAround: true };
}
