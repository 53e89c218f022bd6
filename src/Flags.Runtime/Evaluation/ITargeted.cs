namespace FeatureFlags;

/// <summary>The value of a flag whose answer depends on who asks.</summary>
internal interface ITargeted
{
    /// <summary>The rules of the long form; null for a short one.</summary>
    BoundRules? Rules { get; }

    /// <param name="caller">Who asks.</param>
    /// <param name="depth">How many flags that require this one are being asked.</param>
    Decision Decide(in Caller caller, int depth = 0);
}
