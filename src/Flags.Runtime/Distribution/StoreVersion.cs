using System.Globalization;

namespace FeatureFlags.Distribution;

/// <summary>Which state of the store it is. A later one is greater, on whatever way it comes: so an old message never brings an old value back.</summary>
/// <remarks>
/// Eras are compared within a window of 1,000,000. An era that is further ahead of another one is not its successor, because the
/// database counts eras by ones: it counts as older. So no number that arrives from a cache or a file is the last one, and the
/// order is not transitive across the window.
/// </remarks>
/// <param name="Era">How often the audit was found to go on from elsewhere, as after a restore of the database. At most 2^53 - 1.</param>
/// <param name="Sequence">The last entry of the audit that is in it.</param>
/// <param name="Revision">How often the settings' table was written to, by whatever means.</param>
public readonly record struct StoreVersion(long Era, long Sequence, long Revision) : IComparable<StoreVersion>
{
    /// <summary>The greatest era. Numbers up to this one are exact in Redis's Lua too.</summary>
    public const long MaxEra = (1L << 53) - 1;

    /// <summary>How far an era may be ahead of another one and still come after it. The scripts in Redis use the same number.</summary>
    private const long MaxEraDistance = 1_000_000;

    /// <inheritdoc/>
    public int CompareTo(StoreVersion other) =>
        CompareEras(Era, other.Era) is not 0 and int order ? order : (Sequence, Revision).CompareTo((other.Sequence, other.Revision));

    /// <summary>Whether <paramref name="left"/> came before <paramref name="right"/>.</summary>
    public static bool operator <(StoreVersion left, StoreVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> came after <paramref name="right"/>.</summary>
    public static bool operator >(StoreVersion left, StoreVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> did not come after <paramref name="right"/>.</summary>
    public static bool operator <=(StoreVersion left, StoreVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> did not come before <paramref name="right"/>.</summary>
    public static bool operator >=(StoreVersion left, StoreVersion right) => left.CompareTo(right) >= 0;

    /// <summary><c>era.sequence.revision</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Era}.{Sequence}.{Revision}");

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    /// <param name="text">The text.</param>
    /// <param name="version">The version.</param>
    /// <returns>Whether it is one: three numbers, none of them negative, and an era that is at most 2^53 - 1.</returns>
    public static bool TryParse(string? text, out StoreVersion version)
    {
        version = default;
        if (text?.Split('.') is not [string era, string sequence, string revision]
            || !TryParse(era, out long e)
            || e > MaxEra
            || !TryParse(sequence, out long s)
            || !TryParse(revision, out long r))
        {
            return false;
        }

        version = new StoreVersion(e, s, r);
        return true;
    }

    private static bool TryParse(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>The one that is too far ahead is the older one.</summary>
    private static int CompareEras(long one, long other)
    {
        int order = one.CompareTo(other);
        ulong distance = order < 0 ? (ulong)other - (ulong)one : (ulong)one - (ulong)other;
        return distance > MaxEraDistance ? -order : order;
    }
}
