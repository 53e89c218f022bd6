using System.Text;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Finds the first invalid byte in a manifest that is not valid UTF-8. The compiler decodes such a file with the default encoding of
/// the machine and reports no error, so the content could differ between machines.
/// </summary>
internal static class InvalidUtf8
{
    private const char Replacement = '\uFFFD';

    private static readonly Encoding s_utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly HashSet<int> s_unicodeCodePages =
    [
        Encoding.UTF8.CodePage,
        Encoding.Unicode.CodePage,
        Encoding.BigEndianUnicode.CodePage,
        Encoding.UTF32.CodePage,
    ];

    /// <summary>Returns the issue to report for the first invalid byte. Returns <c>null</c> if the manifest is valid UTF-8.</summary>
    public static ManifestIssue? Find(SourceText text)
    {
        string characters = text.ToString();
        int replaced = characters.IndexOf(Replacement);
        if (replaced >= 0)
        {
            return Issue(replaced, "save the file as UTF-8, or write \\uFFFD if that character is meant");
        }

        // The encoding is null if the content was not read from a file.
        return text.Encoding is { } encoding && !s_unicodeCodePages.Contains(encoding.CodePage) ? Find(characters, encoding) : null;
    }

    private static ManifestIssue? Find(string characters, Encoding encoding)
    {
        byte[] bytes = encoding.GetBytes(characters);
        try
        {
            s_utf8.GetCharCount(bytes);
            return null;
        }
        catch (DecoderFallbackException e)
        {
            return Issue(encoding.GetCharCount(bytes, 0, e.Index), $"the byte 0x{bytes[e.Index]:X2} is not valid, save the file as UTF-8");
        }
    }

    private static ManifestIssue Issue(int position, string advice) =>
        new(Ids.UnreadableManifest, new TextRange(position, 1), "the manifest is not UTF-8 here: " + advice);
}
