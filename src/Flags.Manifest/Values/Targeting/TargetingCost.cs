namespace FeatureFlags.Manifest;

/// <summary>Represents the maximum cost of evaluating conditions: the states of their regular expressions, and their comparisons.</summary>
/// <param name="States">
/// The number of states of the regular expressions. Each state takes at most one step for each character of the attribute.
/// </param>
/// <param name="Comparisons">The number of conditions, plus the number of operands that are compared one by one.</param>
internal readonly record struct TargetingCost(int States, int Comparisons)
{
    /// <summary>
    /// The maximum cost that is counted. A higher sum is reduced to this maximum, so that sums cannot overflow. The maximum is far above
    /// the limits for settings.
    /// </summary>
    private const int TooMuch = 1_000_000_000;

    public static TargetingCost operator +(TargetingCost left, TargetingCost right) =>
        new(Sum(left.States, right.States), Sum(left.Comparisons, right.Comparisons));

    private static int Sum(int left, int right) => (int)Math.Min((long)left + right, TooMuch);
}
