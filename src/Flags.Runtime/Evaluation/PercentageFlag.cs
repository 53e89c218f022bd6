using System.Globalization;

namespace FeatureFlags;

/// <summary>A <c>percentage</c> flag at one version of its setting: on for that share of the users, always the same ones. Immutable.</summary>
/// <remarks>
/// A user's bucket is the MurmurHash3 (x86, 32 bit, seed 0) of the UTF-8 bytes of the flag's name, or its salt, followed by the user's id,
/// scaled to 0–99,999: flagd's <c>fractional</c>, bit for bit. The user is in when the bucket is below percentage × 1,000, so that a higher
/// percentage never drops a user. The long form of a setting may name users and groups, ask for attributes, and close the flag.
/// </remarks>
public sealed class PercentageFlag : ITargeted
{
    private readonly BucketHash _hash;
    private readonly decimal _percentage;
    private readonly int _threshold;
    private readonly BoundRules? _rules;

    internal PercentageFlag(string salt, decimal percentage)
    {
        _hash = new BucketHash(salt);
        _percentage = percentage;
        _threshold = Share.ThresholdOf(percentage);
    }

    internal PercentageFlag(string salt, BoundRules rules)
        : this(salt, rules.Rules.Others?.Percentage ?? 0) => _rules = rules;

    /// <summary>The share of users that the flag is on for, in percent, 0–100: of those whom no rule or list names.</summary>
    public double Percentage => (double)_percentage;

    /// <summary>Whether the flag is on for <see cref="FlagContext.Current"/>.</summary>
    public bool IsEnabled => IsEnabledFor(FlagContext.Current);

    BoundRules? ITargeted.Rules => _rules;

    /// <summary>Whether the flag is on for a user of whom nothing else is known: no group, no attribute.</summary>
    /// <param name="userId">The user's id, hashed as it is. Null or empty is an anonymous caller, who has no bucket: on at 100 percent, else off.</param>
    public bool IsEnabledFor(string? userId) => _rules is null ? IsInShare(userId) : _rules.Decide(Caller.Of(userId)).IsOn;

    /// <summary>Whether the flag is on for a context.</summary>
    /// <param name="context">The context; null is an anonymous caller.</param>
    public bool IsEnabledFor(FlagContext? context) => _rules is null ? IsInShare(context?.UserId) : _rules.Decide(Caller.Of(context)).IsOn;

    /// <summary>The user's place between 0 (in first) and 100 (exclusive), in steps of 0.001: the user is in the share when it is below <see cref="Percentage"/>.</summary>
    /// <param name="userId">The user's id, or the value of the attribute that the flag buckets by.</param>
    /// <exception cref="ArgumentNullException"><paramref name="userId"/> is null.</exception>
    public double BucketOf(string userId)
    {
        Throw.IfNull(userId, nameof(userId));
        return _hash.BucketOf(userId, Share.Buckets) / (Share.Buckets / 100.0);
    }

    /// <summary>The percentage, such as <c>25 %</c>, or a word for who gets the flag.</summary>
    public override string ToString() => _rules?.ToString() ?? _percentage.ToString(CultureInfo.InvariantCulture) + " %";

    Decision ITargeted.Decide(in Caller caller, ref int asked)
    {
        if (_rules is not null)
        {
            return _rules.Decide(caller, ref asked);
        }

        FlagReason reason = _threshold is 0 or Share.Buckets ? FlagReason.Static : caller.HasUser ? FlagReason.Split : FlagReason.Anonymous;
        return new Decision(IsInShare(caller.UserId) ? 1 : 0, reason, DecisionStep.Value);
    }

    private bool IsInShare(string? userId) =>
        string.IsNullOrEmpty(userId) ? _threshold >= Share.Buckets : _hash.BucketOf(userId!, Share.Buckets) < _threshold;
}
