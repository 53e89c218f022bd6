using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Compiles a targeting object (the long form of a setting) to rules that can be evaluated quickly. A setting is compiled once, when it is
/// loaded.
/// </summary>
internal static class RuleCompiler
{
    public static RuleSet Compile(FlagDefinition definition, TargetingSetting setting)
    {
        FlagShape shape = definition.Shape;
        bool hasVariants = shape.Type == FlagType.Variant;
        SegmentTable segments = definition.Manifest.Segments;
        int off = !hasVariants ? 0 : setting.Off is { } name ? IndexOf(shape, name) : definition.OffVariant;
        return new RuleSet(
            setting,
            off,
            new Bucketing(setting.Salt ?? definition.Salt ?? definition.Name, AttributeOf(setting.BucketBy ?? definition.BucketBy)))
        {
            Requires = Convert(setting.Requires, requirement => Compile(definition.Manifest, requirement)),
            Exclude = new CompiledAudience(setting.Exclude),
            Include = Convert(
                setting.Include,
                inclusion => (new CompiledAudience(inclusion.Audience), inclusion.Variant is null ? 1 : IndexOf(shape, inclusion.Variant))),
            Rules = Convert(
                setting.Rules, rule => new CompiledRule(ConditionCompiler.Compile(rule.When, segments), Compile(rule.Serving, shape))),
            Fallthrough = setting.Fallthrough is null ? null : Compile(setting.Fallthrough, shape),
            Weight = setting.WeightWith(segments.Costs),
        };
    }

    private static Allocation Compile(Serving serving, FlagShape shape) =>
        serving.Variant is { } variant ? Allocation.Fixed(IndexOf(shape, variant))
        : serving.Allocation.Count > 0
            ? Allocation.Of(Convert(serving.Allocation, weight => (IndexOf(shape, weight.Variant), weight.Weight)))
        : Allocation.Of(serving.Percentage);

    private static RequiredFlag Compile(FlagManifest manifest, Requirement requirement)
    {
        manifest.TryGetIndex(requirement.Flag, out int index);
        FlagShape shape = manifest.Definition(index).Shape;
        return new RequiredFlag(
            manifest, index, shape.Type == FlagType.Variant ? IndexOf(shape, requirement.Value) : requirement.Value == "true" ? 1 : 0);
    }

    // Rules hash the user id by default.
    private static string? AttributeOf(string? bucketBy) => bucketBy == ReservedAttributes.UserId ? null : bucketBy;

    private static int IndexOf(FlagShape shape, string variant)
    {
        for (int i = 0; i < shape.Variants.Count; i++)
        {
            if (shape.Variants[i] == variant)
            {
                return i;
            }
        }

        throw new FormatException($"'{variant}' is not a variant of the flag, although validation accepted it.");
    }

    private static TOut[] Convert<TIn, TOut>(EquatableArray<TIn> items, Func<TIn, TOut> convert)
        where TIn : IEquatable<TIn>
    {
        TOut[] converted = new TOut[items.Count];
        for (int i = 0; i < converted.Length; i++)
        {
            converted[i] = convert(items[i]);
        }

        return converted;
    }
}
