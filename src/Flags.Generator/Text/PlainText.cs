using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Writes values as the run time reads them.</summary>
internal static class PlainText
{
    public static string Of(FlagValue value) => value switch
    {
        FlagValue.Boolean boolean => boolean.Value ? "true" : "false",
        FlagValue.Integer integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        FlagValue.Float number => number.Text,
        FlagValue.Percentage percentage => percentage.Percent.ToString(CultureInfo.InvariantCulture),
        FlagValue.String text => text.Value,
        FlagValue.Users users => new JsonWriter().Texts(users.Ids).ToString(),
        _ => throw new InvalidOperationException($"No text for {value}."),
    };
}
