using System.Globalization;

namespace FeatureFlags;

/// <summary>A <c>percentage</c> flag at one version of its setting: on for that share of the users, always the same ones. Immutable.</summary>
/// <remarks>
/// A user's bucket is the MurmurHash3 (x86, 32 bit, seed 0) of the UTF-8 bytes of the flag's name, or its salt, followed by the user's id,
/// scaled to 0–99,999: flagd's <c>fractional</c>, bit for bit. The user is in when the bucket is below percentage × 1,000, so that a higher
/// percentage never drops a user.
/// </remarks>
public sealed class PercentageFlag
{
    private const int Buckets = 100_000;

    private readonly BucketHash _hash;
    private readonly decimal _percentage;
    private readonly int _threshold;

    internal PercentageFlag(string salt, decimal percentage)
    {
        _hash = new BucketHash(salt);
        _percentage = percentage;
        _threshold = (int)Math.Ceiling(percentage * (Buckets / 100));
    }

    /// <summary>The share of users that the flag is on for, in percent, 0–100.</summary>
    public double Percentage => (double)_percentage;

    /// <summary>Whether the flag is on for the user of <see cref="FlagContext.Current"/>.</summary>
    public bool IsEnabled => IsEnabledFor(FlagContext.Current.UserId);

    /// <summary>Whether the bucket of the context's user decides: false where the answer is the same for everyone, or there is no user.</summary>
    internal bool Splits(FlagContext? context) => _threshold is > 0 and < Buckets && !string.IsNullOrEmpty(context?.UserId);

    /// <summary>Whether the flag is on for a user.</summary>
    /// <param name="userId">The user's id, hashed as it is. Null or empty is an anonymous caller, who has no bucket: on at 100 percent, else off.</param>
    public bool IsEnabledFor(string? userId) =>
        string.IsNullOrEmpty(userId) ? _threshold >= Buckets : _hash.BucketOf(userId!, Buckets) < _threshold;

    /// <summary>Whether the flag is on for the user of a context.</summary>
    /// <param name="context">The context; null is an anonymous caller.</param>
    public bool IsEnabledFor(FlagContext? context) => IsEnabledFor(context?.UserId);

    /// <summary>The user's place between 0 (in first) and 100 (exclusive), in steps of 0.001: the flag is on for the user when it is below <see cref="Percentage"/>.</summary>
    /// <param name="userId">The user's id.</param>
    /// <exception cref="ArgumentNullException"><paramref name="userId"/> is null.</exception>
    public double BucketOf(string userId)
    {
        Throw.IfNull(userId, nameof(userId));
        return _hash.BucketOf(userId, Buckets) / (Buckets / 100.0);
    }

    /// <summary>The percentage, such as <c>25 %</c>.</summary>
    public override string ToString() => _percentage.ToString(CultureInfo.InvariantCulture) + " %";
}
