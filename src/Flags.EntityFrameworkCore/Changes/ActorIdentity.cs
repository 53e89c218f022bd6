using System.Globalization;
using System.Text;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Validates the ids of actors, and checks whether two ids may belong to the same person (docs/security.md).</summary>
internal static class ActorIdentity
{
    /// <exception cref="FlagAdminException">
    /// The id has invisible characters, or is the id that the audit log uses for an unknown author.
    /// </exception>
    public static void Check(string id)
    {
        StorableText.Check(id, null, FlagActor.MaxIdLength, "id of the caller");
        if (FindHidden(id) is { } hidden)
        {
            throw new FlagAdminException(
                FlagAdminError.Forbidden,
                $"The id of the caller has the invisible character {hidden}, so the audit log cannot distinguish callers. "
                + "Sign in with another id.");
        }

        if (IsSame(id, ChangeAttribution.Unknown.ChangedBy))
        {
            throw new FlagAdminException(
                FlagAdminError.Forbidden,
                $"The audit log uses the id '{ChangeAttribution.Unknown.ChangedBy}' for an unknown author. Sign in with another id.");
        }
    }

    /// <exception cref="FlagAdminException">The approver may be the same person as the author.</exception>
    public static void CheckApprover(string flag, string author, string approver)
    {
        if (IsSame(author, approver))
        {
            throw new FlagAdminException(
                FlagAdminError.Forbidden,
                $"'{approver}' requested this change of the flag '{flag}', or has an id that reads the same as the requester's. "
                + "Another approver is required.");
        }

        foreach (string id in (string[])[author, approver])
        {
            if (!Ascii.IsValid(id) && (!SupportsNormalization || FindHidden(id) is not null || UnicodeScripts.IsMixed(id)))
            {
                throw new FlagAdminException(
                    FlagAdminError.Forbidden,
                    SupportsNormalization
                        ? $"The id '{id}' mixes alphabets whose letters look alike, or has invisible characters. "
                            + "The approver cannot be distinguished from the requester. Approve with a plain id."
                        : $"The id '{id}' has characters outside ASCII, which this process cannot compare without ICU "
                            + "(InvariantGlobalization). The approver cannot be distinguished from the requester.");
            }
        }
    }

    /// <summary>
    /// Returns whether two ids may belong to the same person. That is the case if the ids differ at most in case, white space,
    /// diacritics, Unicode compatibility forms, hidden characters, and letters of other alphabets that look the same.
    /// </summary>
    public static bool IsSame(string one, string other)
    {
        (one, other) = (Fold(one), Fold(other));
        return one == other || Confusables.Upper(one) == Confusables.Upper(other) || Confusables.Lower(one) == Confusables.Lower(other);
    }

    /// <summary>
    /// Gets a value that indicates whether .NET supports Unicode compatibility normalization, which requires the ICU library.
    /// </summary>
    private static bool SupportsNormalization { get; } = "\uFB01".Normalize(NormalizationForm.FormKC) == "fi";

    private static string Fold(string id)
    {
        StringBuilder text = new(id.Length);
        foreach (Rune rune in id.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsHidden(rune) && !Rune.IsWhiteSpace(rune) && !IsDiacritic(rune.Value))
            {
                // Unicode case folding for letters whose upper case in .NET is not sufficient: ß becomes SS, and the Turkish
                // dotless i becomes I.
                text.Append(rune.Value switch { 0xDF or 0x1E9E => "SS", 0x131 => "I", _ => Rune.ToUpperInvariant(rune).ToString() });
            }
        }

        return text.ToString();
    }

    private static string? FindHidden(string id)
    {
        foreach (Rune rune in id.EnumerateRunes())
        {
            if (IsHidden(rune))
            {
                return string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
            }
        }

        return null;
    }

    /// <summary>
    /// Returns whether a character is invisible, such as a control character, a zero-width character or a letter that is
    /// displayed as blank.
    /// </summary>
    /// <remarks>
    /// The method covers control, format, unassigned and private-use characters, characters that Unicode lists as
    /// default-ignorable, and characters of other categories that are displayed as blank.
    /// </remarks>
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164
            or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0
            or 0xFFFC or 0xFFFD or 0x16FE4 or 0x1D159 or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>
    /// Returns whether a character is a combining mark of Latin, Greek or Cyrillic letters, such as an accent. Some user
    /// directories ignore such marks when they compare ids.
    /// </summary>
    private static bool IsDiacritic(int character) => character is
        (>= 0x0300 and <= 0x036F) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF)
        or (>= 0xFE20 and <= 0xFE2F);
}
