namespace FeatureFlags.Manifest;

/// <summary>What conditions can cost one evaluation at most.</summary>
/// <param name="States">The states of the regular expressions: each takes at most one step for each character.</param>
/// <param name="Comparisons">The conditions, and those of their operands that are compared one after the other.</param>
internal readonly record struct TargetingCost(int States, int Comparisons)
{
    /// <summary>Stands for every cost above the limits.</summary>
    private const int TooMuch = 1_000_000_000;

    public static TargetingCost operator +(TargetingCost left, TargetingCost right) =>
        new(Sum(left.States, right.States), Sum(left.Comparisons, right.Comparisons));

    private static int Sum(int left, int right) => (int)Math.Min((long)left + right, TooMuch);
}
