namespace FeatureFlags.Manifest;

/// <summary>Represents a range of a string by its start and length, in UTF-16 code units.</summary>
internal readonly record struct TextRange(int Start, int Length)
{
    public int End => Start + Length;

    public static TextRange Between(int start, int end) => new(start, end - start);
}
