using System.Globalization;

namespace FeatureFlags.Testing;

/// <summary>Represents the value of a flag in a <see cref="FlagCase"/>, both as a setting and as a string for display.</summary>
internal sealed class FlagCaseValue(FlagSetting setting, string text)
{
    private const string FullRollout = "{\"percentage\":100}";
    private const string EmptyRollout = "{\"percentage\":0}";

    public FlagSetting Setting { get; } = setting;

    public string Text { get; } = text;

    public static FlagCaseValue Of(FlagDescription flag, object value)
    {
        switch (value)
        {
            case FlagSetting given:
                return new FlagCaseValue(given, given.Origin ?? "set");
            case bool on:
                bool isTargeted = flag.Type is "percentage" or "users";
                return new FlagCaseValue(
                    isTargeted ? FlagSetting.FromJson(on ? FullRollout : EmptyRollout) : FlagSetting.FromString(on ? "true" : "false"),
                    on ? "on" : "off");
            case Enum variant:
                return Of(flag, NameOf(flag, variant));
            case IFormattable number:
                return OfText(number.ToString(null, CultureInfo.InvariantCulture));
            default:
                return OfText(value as string ?? throw new ArgumentException(
                    $"A value of flag '{flag.Name}' is {(value is null ? "null" : "of the type " + value.GetType().Name)}. "
                    + "Pass the value as JSON: FlagSetting.FromJson(…)."));
        }
    }

    // The values of the generated enum are in the order of the variants in the manifest.
    private static string NameOf(FlagDescription flag, Enum variant)
    {
        int index = Convert.ToInt32(variant, CultureInfo.InvariantCulture);
        return index >= 0 && index < flag.Variants.Count
            ? flag.Variants[index]
            : throw new ArgumentException($"{variant.GetType().Name}.{variant} is not a variant of flag '{flag.Name}'.");
    }

    private static FlagCaseValue OfText(string plain) => new(FlagSetting.FromString(plain), plain);
}
