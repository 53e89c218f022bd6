using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes the flags as the run time's <c>DefinitionTable</c> reads them: a line a flag, fields parted by tabs: name, type, default,
/// then <c>key=value</c> for what else there is.
/// </summary>
internal static class FlagTable
{
    public static EquatableArray<string> Write(FlagSet set) => set.Select(flag => string.Join("\t", Fields(flag)) + "\n");

    private static IEnumerable<string> Fields(EmittedFlag flag)
    {
        FlagModel model = flag.Flag;
        FlagShape shape = model.Shape;
        yield return Escape(model.Name);
        yield return shape.IsInt64 ? "long" : FlagTypes.NameOf(shape.Type);
        yield return Escape(PlainText.Of(model.Default!));

        foreach ((string key, string? value) in new[]
        {
            ("minimum", TextOf(shape.Minimum)),
            ("maximum", TextOf(shape.Maximum)),
            ("pattern", shape.Pattern),
            ("maxLength", shape.MaxLength?.ToString(CultureInfo.InvariantCulture)),
            ("salt", model.Salt),
            ("sensitive", model.Sensitive ? "true" : null),
            (flag.Pinned is null ? "retired" : "pinned", TextOf(flag.Fixed)),
        })
        {
            if (value is not null)
            {
                yield return key + "=" + Escape(value);
            }
        }
    }

    private static string? TextOf(FlagValue? value) => value is null ? null : PlainText.Of(value);

    private static string Escape(string field) => field.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n");
}
