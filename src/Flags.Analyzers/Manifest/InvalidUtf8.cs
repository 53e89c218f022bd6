using System.Text;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Finds the first byte of a file that is not UTF-8. The compiler reads such a file in the code page of the machine and says nothing,
/// so each machine would see other text.
/// </summary>
internal static class InvalidUtf8
{
    private static readonly Encoding s_utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly HashSet<int> s_unicodeCodePages =
    [
        Encoding.UTF8.CodePage,
        Encoding.Unicode.CodePage,
        Encoding.BigEndianUnicode.CodePage,
        Encoding.UTF32.CodePage,
    ];

    public static ManifestIssue? Find(SourceText text)
    {
        // Null for text that never was a file.
        if (text.Encoding is not { } encoding || s_unicodeCodePages.Contains(encoding.CodePage))
        {
            return null;
        }

        byte[] bytes = encoding.GetBytes(text.ToString());
        try
        {
            s_utf8.GetCharCount(bytes);
            return null;
        }
        catch (DecoderFallbackException e)
        {
            int position = encoding.GetCharCount(bytes, 0, e.Index);
            return new ManifestIssue(
                Ids.UnreadableManifest,
                new TextRange(position, 1),
                $"the manifest is not UTF-8: the byte 0x{bytes[e.Index]:X2} is not valid here, save the file as UTF-8");
        }
    }
}
