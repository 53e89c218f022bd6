namespace FeatureFlags.Generator;

/// <summary>Determines which characters generated code can contain without an escape sequence.</summary>
internal static class Characters
{
    /// <summary>
    /// Returns whether a character can be written without an escape sequence. Returns false for surrogates, and for characters that end a
    /// line, are invisible, or reorder the surrounding text in an editor.
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
