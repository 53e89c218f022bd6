using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Represents the flag declarations that generated code passes to the runtime: a table of the flags and the segments as JSON.
/// </summary>
/// <param name="Table">The table of the flags, with one line for each flag.</param>
/// <param name="Segments">The segments as JSON, or <c>null</c> if the manifest has no segments.</param>
/// <param name="IsBound">True if generated code creates the values of at least one flag, because they are enum values or records.</param>
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
