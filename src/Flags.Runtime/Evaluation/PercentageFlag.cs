using System.Globalization;

namespace FeatureFlags;

/// <summary>
/// Represents the value of a <c>percentage</c> flag, which is on for a share of the users. A hash of the user id selects these users, so
/// each user gets a stable result. Instances are immutable.
/// </summary>
/// <remarks>
/// The bucket of a user is the MurmurHash3 (x86, 32 bit, seed 0) of the UTF-8 bytes of the salt, by default the name of the flag,
/// followed by the user id, scaled to 0–99,999. It equals the bucket of flagd's <c>fractional</c> bit for bit. The flag is on if the
/// bucket is below percentage × 1,000, so a higher percentage never turns the flag off for a user. A long-form setting may also name
/// users and groups, have rules on attributes, and disable the flag.
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
        _threshold = Allocation.ThresholdOf(percentage);
    }

    internal PercentageFlag(string salt, BoundRules rules)
        : this(salt, rules.Rules.Fallthrough?.Percentage ?? 0) => _rules = rules;

    /// <summary>
    /// Gets the share of users for which the flag is on, in percent, 0–100. If the setting also has lists or rules, the share applies only
    /// to users that match no list and no rule.
    /// </summary>
    public double Percentage => (double)_percentage;

    /// <summary>Gets a value that indicates whether the flag is on for <see cref="FlagContext.Current"/>.</summary>
    public bool IsEnabled => IsEnabledFor(FlagContext.Current);

    BoundRules? ITargeted.Rules => _rules;

    /// <summary>
    /// Returns whether the flag is on for the user with the given id. The flag is evaluated without groups and attributes.
    /// </summary>
    /// <param name="userId">
    /// The id of the user. It is hashed unchanged. <c>null</c> or an empty string stands for an anonymous user, which has no bucket, so
    /// that the flag is on only at 100 percent.
    /// </param>
    public bool IsEnabledFor(string? userId) => _rules is null ? IsInRollout(userId) : _rules.Decide(EvaluationTarget.Of(userId)).IsOn;

    /// <summary>Returns whether the flag is on for the user, groups and attributes of the given context.</summary>
    /// <param name="context">The context; <c>null</c> for an anonymous user.</param>
    public bool IsEnabledFor(FlagContext? context) =>
        _rules is null ? IsInRollout(context?.UserId) : _rules.Decide(EvaluationTarget.Of(context)).IsOn;

    /// <summary>
    /// Returns the position of a user in the range of percentages, from 0 (inclusive) to 100 (exclusive), in steps of 0.001. The user is in
    /// the rollout if the position is below <see cref="Percentage"/>.
    /// </summary>
    /// <param name="userId">The id of the user, or the value of the attribute that the flag buckets by.</param>
    /// <exception cref="ArgumentNullException"><paramref name="userId"/> is <c>null</c>.</exception>
    public double GetBucket(string userId)
    {
        Throw.IfNull(userId, nameof(userId));
        return _hash.BucketOf(userId, Allocation.Buckets) / (Allocation.Buckets / 100.0);
    }

    /// <summary>
    /// Returns the percentage, such as <c>25 %</c>. If the setting is a targeting object (the long form), returns a summary that contains
    /// no user ids.
    /// </summary>
    public override string ToString() => _rules?.ToString() ?? _percentage.ToString(CultureInfo.InvariantCulture) + " %";

    Decision ITargeted.Decide(in EvaluationTarget target, ref int evaluated)
    {
        if (_rules is not null)
        {
            return _rules.Decide(target, ref evaluated);
        }

        FlagReason reason = _threshold is 0 or Allocation.Buckets
            ? FlagReason.Static
            : target.HasUser ? FlagReason.Split : FlagReason.Anonymous;
        return new Decision(IsInRollout(target.UserId) ? 1 : 0, reason, DecisionStep.Value);
    }

    private bool IsInRollout(string? userId) =>
        string.IsNullOrEmpty(userId) ? _threshold >= Allocation.Buckets : _hash.BucketOf(userId!, Allocation.Buckets) < _threshold;
}
