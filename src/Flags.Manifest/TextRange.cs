namespace FeatureFlags.Manifest;

/// <summary>A range of a string, in UTF-16 code units from its start.</summary>
internal readonly record struct TextRange(int Start, int Length)
{
    public int End => Start + Length;

    public static TextRange Between(int start, int end) => new(start, end - start);
}
