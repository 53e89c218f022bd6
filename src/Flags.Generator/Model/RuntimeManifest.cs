using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>The flags in the form that the runtime's engine reads.</summary>
/// <param name="Table">The table, one line per flag.</param>
/// <param name="Segments">The segments as JSON; <c>null</c> if the manifest has no segments.</param>
/// <param name="IsBound">Whether generated code creates the values of a flag.</param>
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
