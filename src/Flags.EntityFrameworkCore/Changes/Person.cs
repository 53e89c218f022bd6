using System.Globalization;
using System.Text;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Tells people apart by their ids: a second person is another one than the first.</summary>
internal static class Person
{
    /// <summary>However a directory writes a name: case, the form of its letters, spaces around it and characters that nobody sees make no other person.</summary>
    public static bool IsSame(string one, string other) => string.Equals(Canonical(one), Canonical(other), StringComparison.OrdinalIgnoreCase);

    private static string Canonical(string id)
    {
        StringBuilder text = new(id.Length);
        foreach (Rune rune in id.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                text.Append(rune.ToString());
            }
        }

        return text.ToString().Normalize(NormalizationForm.FormKC).Trim();
    }
}
