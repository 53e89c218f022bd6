using System.Globalization;

namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>Prints the results for each shape.</summary>
internal static class ShapeTable
{
    public static string Print(RoundTripRun trip)
    {
        ILookup<Shape, Insertion> inserted = trip.Insertions.ToLookup(insertion => insertion.Shape);
        HashSet<Insertion> left = [.. trip.Left];
        ILookup<Shape, Difference> rewritten = trip.Rewritten.ToLookup(difference => difference.Insertion.Shape);
        IEnumerable<string> rows = Shape.All.Select(shape =>
        {
            int removed = inserted[shape].Count(insertion => !left.Contains(insertion));
            string text = rewritten[shape].Any() ? $"{removed - rewritten[shape].Count()}" : $"{removed}";
            string reason = shape.Stays ?? shape.Differs ?? "";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {shape.Flag.Name} | `{shape.Inserted.Replace("\n", " ⏎ ", StringComparison.Ordinal)}` "
                + $"| {inserted[shape].Count()} | {removed} | {text} | {reason} |");
        });
        return "| kept | shape | inserted | removed | text equal | reason |\n|---|---|---:|---:|---:|---|\n" + string.Join('\n', rows);
    }
}
