using System.Text;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Detects strings that mix letters of similar-looking alphabets, such as Latin and Cyrillic.</summary>
internal static class UnicodeScripts
{
    private static readonly (int First, int Last, string Script)[] s_ranges =
    [
        (0x0041, 0x005A, "Latin"), (0x0061, 0x007A, "Latin"), (0x00C0, 0x02AF, "Latin"), (0x1E00, 0x1EFF, "Latin"),
        (0x2C60, 0x2C7F, "Latin"), (0xA720, 0xA7FF, "Latin"), (0xAB30, 0xAB64, "Latin"),
        (0x0370, 0x03E1, "Greek"), (0x03F0, 0x03FF, "Greek"), (0x1F00, 0x1FFF, "Greek"),
        (0x03E2, 0x03EF, "Coptic"), (0x2C80, 0x2CFF, "Coptic"),
        (0x0400, 0x052F, "Cyrillic"), (0x1C80, 0x1C8F, "Cyrillic"), (0xA640, 0xA69F, "Cyrillic"),
        (0x0530, 0x058F, "Armenian"),
        (0x13A0, 0x13FF, "Cherokee"), (0xAB70, 0xABBF, "Cherokee"),
        (0x1400, 0x167F, "Canadian Syllabics"),
        (0xA4D0, 0xA4FF, "Lisu"),
        (0x10280, 0x1031F, "Lycian, Carian or Old Italic"), (0x10400, 0x1044F, "Deseret"),
        (0x118A0, 0x118FF, "Warang Citi"), (0x16F00, 0x16F9F, "Miao"),
    ];

    /// <summary>
    /// Returns whether a string mixes letters of several alphabets whose letters look alike. Letters of other alphabets, such as
    /// Chinese or Thai, are ignored.
    /// </summary>
    public static bool IsMixed(string text)
    {
        string? found = null;
        foreach (Rune rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            string? script = Rune.IsLetter(rune)
                ? Array.Find(s_ranges, range => rune.Value >= range.First && rune.Value <= range.Last).Script
                : null;
            if (script is not null && (found ??= script) != script)
            {
                return true;
            }
        }

        return false;
    }
}
