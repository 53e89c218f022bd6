namespace FeatureFlags.Manifest;

/// <summary>Represents the maximum cost of evaluating conditions.</summary>
/// <param name="States">
/// The number of states of the regular expressions. Each state takes at most one step for each character of the attribute.
/// </param>
/// <param name="Comparisons">The number of conditions, plus the number of operands that are compared one by one.</param>
internal readonly record struct TargetingCost(int States, int Comparisons)
{
    /// <summary>The maximum for sums of costs, so that they do not overflow. It is higher than every limit.</summary>
    private const int TooMuch = 1_000_000_000;

    public static TargetingCost operator +(TargetingCost left, TargetingCost right) =>
        new(Sum(left.States, right.States), Sum(left.Comparisons, right.Comparisons));

    private static int Sum(int left, int right) => (int)Math.Min((long)left + right, TooMuch);
}
