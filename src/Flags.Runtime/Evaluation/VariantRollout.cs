namespace FeatureFlags;

/// <summary>Which of a flag's variants a caller gets, by its place in the manifest.</summary>
internal sealed class VariantRollout(IReadOnlyList<string> names, int everyone)
{
    public IReadOnlyList<string> Names { get; } = names;

    public int Choose(string? userId, FlagContext? context) => everyone;

    public override string ToString() => Names[everyone];
}
