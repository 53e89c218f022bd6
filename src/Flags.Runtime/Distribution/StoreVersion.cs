using System.Globalization;

namespace FeatureFlags.Distribution;

/// <summary>
/// Represents the version of the store's state. A later state has a greater version. Nodes compare versions, so that a delayed message
/// never restores an old state.
/// </summary>
/// <remarks>
/// Epochs are compared within a window of 1,000,000. An epoch that is further ahead counts as older, because the database increments epochs
/// by one. As a result, a wrong number from a cache or a file cannot block later epochs. The order is not transitive across the window.
/// </remarks>
/// <param name="Epoch">
/// The epoch: the number of times that the audit log was detected to continue from an earlier entry, as after a restore of the database. At
/// most 2^53 - 1.
/// </param>
/// <param name="Sequence">The <see cref="FeatureFlags.Admin.AuditEntry.Sequence"/> of the last audit entry in the state.</param>
/// <param name="Revision">The number of writes to the table of settings, including writes directly in the database.</param>
public readonly record struct StoreVersion(long Epoch, long Sequence, long Revision) : IComparable<StoreVersion>
{
    /// <summary>The highest valid epoch. The Lua scripts of Redis can represent every whole number up to this limit exactly.</summary>
    public const long MaxEpoch = (1L << 53) - 1;

    /// <summary>
    /// The maximum difference between two epochs for the higher epoch to count as newer. A greater difference indicates an invalid epoch.
    /// The Redis scripts use the same limit.
    /// </summary>
    private const long MaxEpochDistance = 1_000_000;

    /// <inheritdoc/>
    public int CompareTo(StoreVersion other) =>
        CompareEpochs(Epoch, other.Epoch) is not 0 and int order ? order : (Sequence, Revision).CompareTo((other.Sequence, other.Revision));

    /// <summary>Returns <c>true</c> if <paramref name="left"/> is older than <paramref name="right"/>; otherwise <c>false</c>.</summary>
    public static bool operator <(StoreVersion left, StoreVersion right) => left.CompareTo(right) < 0;

    /// <summary>Returns <c>true</c> if <paramref name="left"/> is newer than <paramref name="right"/>; otherwise <c>false</c>.</summary>
    public static bool operator >(StoreVersion left, StoreVersion right) => left.CompareTo(right) > 0;

    /// <summary>
    /// Returns <c>true</c> if <paramref name="left"/> is older than <paramref name="right"/>, or if both versions are equal; otherwise
    /// <c>false</c>.
    /// </summary>
    public static bool operator <=(StoreVersion left, StoreVersion right) => left.CompareTo(right) <= 0;

    /// <summary>
    /// Returns <c>true</c> if <paramref name="left"/> is newer than <paramref name="right"/>, or if both versions are equal; otherwise
    /// <c>false</c>.
    /// </summary>
    public static bool operator >=(StoreVersion left, StoreVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Returns the version as a string in the form <c>epoch.sequence.revision</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}.{Sequence}.{Revision}");

    /// <summary>Parses a string in the form that <see cref="ToString"/> returns. Returns whether the string is a valid version.</summary>
    /// <param name="text">The string to parse.</param>
    /// <param name="version">The version, or <c>default</c> if the string is not valid.</param>
    /// <returns>
    /// <c>true</c> if the string is valid: three numbers that are not negative, with an epoch of at most 2^53 - 1; otherwise <c>false</c>.
    /// </returns>
    public static bool TryParse(string? text, out StoreVersion version)
    {
        version = default;
        if (text?.Split('.') is not [string epoch, string sequence, string revision]
            || !TryParse(epoch, out long e)
            || e > MaxEpoch
            || !TryParse(sequence, out long s)
            || !TryParse(revision, out long r))
        {
            return false;
        }

        version = new StoreVersion(e, s, r);
        return true;
    }

    private static bool TryParse(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>
    /// Compares two epochs, and returns a negative number if the first epoch counts as older. A higher epoch counts as newer, unless the
    /// difference exceeds <see cref="MaxEpochDistance"/>.
    /// </summary>
    private static int CompareEpochs(long one, long other)
    {
        int order = one.CompareTo(other);
        ulong distance = order < 0 ? (ulong)other - (ulong)one : (ulong)one - (ulong)other;
        return distance > MaxEpochDistance ? -order : order;
    }
}
