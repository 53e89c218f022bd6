namespace FeatureFlags;

/// <summary>The value of a flag whose answer depends on who asks.</summary>
internal interface ITargeted
{
    /// <summary>The rules of the long form; null for a short one.</summary>
    BoundRules? Rules { get; }

    /// <param name="caller">Who asks.</param>
    /// <param name="asked">How many flags were asked so far because others require them; 0 at first.</param>
    Decision Decide(in Caller caller, ref int asked);
}
