using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>The flags as the run time's engine takes them.</summary>
/// <param name="Table">A line a flag.</param>
/// <param name="Segments">The segments as JSON; null where there are none.</param>
/// <param name="IsBound">Whether generated code makes the values of some.</param>
internal sealed record RuntimeManifest(EquatableArray<string> Table, string? Segments, bool IsBound)
{
    public static RuntimeManifest Of(FlagSet set) => new(
        set.Select(FlagTable.Write),
        WriteSegments(set.Manifest.Segments),
        set.Flags.Any(flag => flag.HasValueType));

    private static string? WriteSegments(EquatableArray<Segment> segments)
    {
        if (segments.Count == 0)
        {
            return null;
        }

        var json = new JsonWriter();
        TargetingWriter.Write(json, segments);
        return json.ToString();
    }
}
