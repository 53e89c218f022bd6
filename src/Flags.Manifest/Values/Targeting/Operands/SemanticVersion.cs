namespace FeatureFlags.Manifest;

/// <summary>
/// Represents a version as defined by Semantic Versioning 2.0.0 (semver.org), with its order of precedence. Parsing also accepts a leading
/// <c>v</c> and a fourth number, the revision, which is compared after the patch number. Missing minor, patch and revision numbers are 0.
/// Parsing allocates no memory.
/// </summary>
internal readonly struct SemanticVersion : IComparable<SemanticVersion>
{
    private const int MaxDigits = 18;

    private readonly string _text;
    private readonly int _preRelease;
    private readonly int _end;

    private SemanticVersion(long major, long minor, long patch, long revision, int parts, string text, int preRelease, int end)
    {
        (Major, Minor, Patch, Revision, Parts) = (major, minor, patch, revision, parts);
        (_text, _preRelease, _end) = (text, preRelease, end);
    }

    public long Major { get; }

    public long Minor { get; }

    public long Patch { get; }

    public long Revision { get; }

    /// <summary>
    /// Gets the count of numbers in the parsed string, from 1 for a major number only to 4 for a version with a revision.
    /// </summary>
    public int Parts { get; }

    /// <summary>
    /// Returns the lowest version with the specified numbers. This is the version with the pre-release <c>0</c>, which precedes all other
    /// pre-releases.
    /// </summary>
    public static SemanticVersion Lowest(long major, long minor, long patch) => new(major, minor, patch, 0, 3, "0", 0, 1);

    public static bool TryParse(string text, out SemanticVersion version)
    {
        version = default;
        int at = text.Length > 0 && text[0] is 'v' or 'V' ? 1 : 0;
        int parts = 1;
        if (!TryReadNumber(text, ref at, out long major)
            || !TryReadPart(text, ref at, ref parts, out long minor)
            || !TryReadPart(text, ref at, ref parts, out long patch)
            || !TryReadPart(text, ref at, ref parts, out long revision))
        {
            return false;
        }

        int preRelease = at;
        if (TrySkip(text, ref at, '-'))
        {
            preRelease = at;
            if (!TryReadIdentifiers(text, ref at, allowLeadingZeros: false))
            {
                return false;
            }
        }

        int end = at;
        if ((TrySkip(text, ref at, '+') && !TryReadIdentifiers(text, ref at, allowLeadingZeros: true)) || at != text.Length)
        {
            return false;
        }

        version = new SemanticVersion(major, minor, patch, revision, parts, text, preRelease, end);
        return true;
    }

    public int CompareTo(SemanticVersion other)
    {
        int order = Major.CompareTo(other.Major);
        order = order != 0 ? order : Minor.CompareTo(other.Minor);
        order = order != 0 ? order : Patch.CompareTo(other.Patch);
        order = order != 0 ? order : Revision.CompareTo(other.Revision);
        return order != 0 ? order : ComparePreRelease(other);
    }

    private int ComparePreRelease(SemanticVersion other)
    {
        int mine = _preRelease;
        int theirs = other._preRelease;
        if (mine == _end || theirs == other._end)
        {
            // A version without a pre-release is higher than the same version with a pre-release.
            return (mine == _end).CompareTo(theirs == other._end);
        }

        while (mine < _end && theirs < other._end)
        {
            int myEnd = IdentifierEnd(_text, mine, _end);
            int theirEnd = IdentifierEnd(other._text, theirs, other._end);
            int order = CompareIdentifiers(_text, mine, myEnd, other._text, theirs, theirEnd);
            if (order != 0)
            {
                return order;
            }

            (mine, theirs) = (myEnd + 1, theirEnd + 1);
        }

        return (mine < _end).CompareTo(theirs < other._end);
    }

    private static int CompareIdentifiers(string a, int aStart, int aEnd, string b, int bStart, int bEnd)
    {
        bool isNumber = IsNumber(a, aStart, aEnd);
        if (isNumber != IsNumber(b, bStart, bEnd))
        {
            return isNumber ? -1 : 1;
        }

        // Numbers have no leading zeros, so a longer number is greater.
        int order = isNumber ? (aEnd - aStart).CompareTo(bEnd - bStart) : 0;
        order = order != 0 ? order : string.CompareOrdinal(a, aStart, b, bStart, Math.Min(aEnd - aStart, bEnd - bStart));
        return order != 0 ? order : (aEnd - aStart).CompareTo(bEnd - bStart);
    }

    private static int IdentifierEnd(string text, int start, int end)
    {
        int dot = text.IndexOf('.', start, end - start);
        return dot < 0 ? end : dot;
    }

    private static bool IsNumber(string text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadNumber(string text, ref int at, out long number)
    {
        number = 0;
        int start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9' && at - start < MaxDigits)
        {
            number = (number * 10) + (text[at++] - '0');
        }

        return at > start && (at - start == 1 || text[start] != '0');
    }

    /// <summary>
    /// Reads a period and the number after it. A missing period is valid, and the number is then 0. Returns false if the period is not
    /// followed by a valid number.
    /// </summary>
    private static bool TryReadPart(string text, ref int at, ref int parts, out long number)
    {
        number = 0;
        if (!TrySkip(text, ref at, '.'))
        {
            return true;
        }

        parts++;
        return TryReadNumber(text, ref at, out number);
    }

    private static bool TryReadIdentifiers(string text, ref int at, bool allowLeadingZeros)
    {
        do
        {
            int start = at;
            while (at < text.Length && text[at] is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-')
            {
                at++;
            }

            // A number with leading zeros is invalid (§9), because its length would not indicate its size.
            if (at == start || (!allowLeadingZeros && text[start] == '0' && at - start > 1 && IsNumber(text, start, at)))
            {
                return false;
            }
        }
        while (TrySkip(text, ref at, '.'));
        return true;
    }

    private static bool TrySkip(string text, ref int at, char c)
    {
        bool isThere = at < text.Length && text[at] == c;
        at += isThere ? 1 : 0;
        return isThere;
    }
}
