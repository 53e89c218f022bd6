namespace FeatureFlags.Generator;

/// <summary>Tells which characters can stand in source as they are.</summary>
internal static class Characters
{
    /// <summary>
    /// False for what ends a line, is not seen, or reorders the text around it in an editor, and for halves of a surrogate pair.
    /// </summary>
    public static bool IsPlain(char c) => c
        is not (< ' '
            or (>= '\u007f' and <= '\u009f')
            or '\u061c' or '\u200e' or '\u200f'
            or (>= '\u2028' and <= '\u202e')
            or (>= '\u2066' and <= '\u2069')
            or (>= '\ud800' and <= '\udfff')
            or '\ufeff' or >= '\ufff9');
}
