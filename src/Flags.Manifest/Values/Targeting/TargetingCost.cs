namespace FeatureFlags.Manifest;

/// <summary>Represents the cost of evaluating conditions in the worst case.</summary>
/// <param name="States">
/// The number of states of the regular expressions. Each state takes at most one step for each character of the attribute.
/// </param>
/// <param name="Comparisons">The number of conditions, plus the number of operands that are compared one by one.</param>
internal readonly record struct TargetingCost(int States, int Comparisons)
{
    /// <summary>
    /// The highest cost that is computed. A higher sum is reduced to this number, so that sums do not overflow. It is above every limit for
    /// costs.
    /// </summary>
    private const int TooMuch = 1_000_000_000;

    public static TargetingCost operator +(TargetingCost left, TargetingCost right) =>
        new(Sum(left.States, right.States), Sum(left.Comparisons, right.Comparisons));

    private static int Sum(int left, int right) => (int)Math.Min((long)left + right, TooMuch);
}
