namespace FeatureFlags.Manifest;

/// <summary>The maximum cost of conditions in an evaluation.</summary>
/// <param name="States">The states of the regular expressions. Each takes at most one step for each character.</param>
/// <param name="Comparisons">The conditions, plus the operands that are compared one by one.</param>
internal readonly record struct TargetingCost(int States, int Comparisons)
{
    /// <summary>The cap for costs. It is above every limit.</summary>
    private const int TooMuch = 1_000_000_000;

    public static TargetingCost operator +(TargetingCost left, TargetingCost right) =>
        new(Sum(left.States, right.States), Sum(left.Comparisons, right.Comparisons));

    private static int Sum(int left, int right) => (int)Math.Min((long)left + right, TooMuch);
}
