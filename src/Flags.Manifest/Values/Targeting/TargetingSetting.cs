namespace FeatureFlags.Manifest;

/// <summary>The long form of a setting: who gets what, and when. In the order in which it is asked.</summary>
internal sealed record TargetingSetting
{
    /// <summary>Flags that require flags, and segments that hold segments: how many one behind the other.</summary>
    public const int MaxDepth = 32;

    /// <summary>
    /// How many required flags one evaluation asks, by this flag or through others: it ends, whatever the settings are. A flag with
    /// many rules counts more than once (<see cref="WeightWith"/>), so that the time of an evaluation is bounded too.
    /// </summary>
    public const int MaxRequired = 100;

    /// <summary>False turns the flag off for everyone, whatever else is said.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The flag is off before this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The flag is off from this time on.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What other flags must answer the same caller.</summary>
    public EquatableArray<Requirement> Requires { get; init; } = EquatableArray<Requirement>.Empty;

    /// <summary>Who never gets anything but the off value.</summary>
    public Audience Exclude { get; init; } = Audience.Nobody;

    /// <summary>Who is named: one entry without a variant, or one for each variant that names someone, in the order of the declared variants.</summary>
    public EquatableArray<Inclusion> Include { get; init; } = EquatableArray<Inclusion>.Empty;

    /// <summary>The first one that matches decides, also when its percentage leaves the caller out.</summary>
    public EquatableArray<TargetingRule> Rules { get; init; } = EquatableArray<TargetingRule>.Empty;

    /// <summary>What the others get; null for the off value.</summary>
    public Serving? Others { get; init; }

    /// <summary>What the rules can cost one evaluation, without the segments that they name.</summary>
    public TargetingCost Cost { get; init; }

    /// <summary>The segments that its rules name.</summary>
    public IEnumerable<string> Segments => Rules.SelectMany(rule => rule.When).SelectMany(condition => condition.Segments);

    /// <summary>
    /// How many required flags this one counts for, against <see cref="MaxRequired"/>: one, and one more for each 20 states or 200
    /// comparisons.
    /// </summary>
    /// <param name="segments">The costs of the segments that the rules name; null where they are not known.</param>
    public int WeightWith(SegmentCosts? segments)
    {
        TargetingCost cost = Cost + (segments?.Of(Segments) ?? default);
        return 1 + Math.Max(cost.States / 20, cost.Comparisons / 200);
    }

    /// <summary>The attribute that is hashed in place of the user id; null for what the manifest says.</summary>
    public string? BucketBy { get; init; }

    /// <summary>The variant of those who get none of this; null for the one that the manifest names.</summary>
    public string? Off { get; init; }

    /// <summary>Hashed in place of what the manifest says.</summary>
    public string? Salt { get; init; }
}
