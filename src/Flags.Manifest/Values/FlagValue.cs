namespace FeatureFlags.Manifest;

/// <summary>Represents a value of a flag: its default value, the final value of a retired flag, or the value of a setting.</summary>
internal abstract record FlagValue
{
    public sealed record Boolean(bool Value) : FlagValue;

    public sealed record Integer(long Value) : FlagValue;

    /// <summary>Represents the value of a float flag as a <c>double</c>, together with the number as it is written in JSON.</summary>
    /// <param name="Value">The double that is nearest to the number in the JSON.</param>
    /// <param name="Text">
    /// The number as it is written in the JSON. It is kept because the format of a double differs between runtimes.
    /// </param>
    public sealed record Float(double Value, string Text) : FlagValue;

    public sealed record String(string Value) : FlagValue;

    /// <summary>
    /// Represents the value of a percentage flag in its short form, which is a number from 0 to 100 without targeting rules.
    /// </summary>
    /// <param name="Percent">The exact percentage, from 0 to 100.</param>
    public sealed record Percentage(decimal Percent) : FlagValue;

    public sealed record Users(EquatableArray<string> Ids) : FlagValue;

    /// <summary>Represents the value of a variant flag in its short form, which is the name of one variant for all callers.</summary>
    /// <param name="Name">The name of the variant.</param>
    public sealed record Variant(string Name) : FlagValue;

    /// <summary>
    /// Represents the value of an object flag as minified JSON. The JSON includes the default values of omitted properties.
    /// </summary>
    /// <param name="Json">
    /// The value as minified JSON that is valid for the schema of the flag and includes the defaults of the schema.
    /// </param>
    public sealed record Object(string Json) : FlagValue;

    /// <summary>
    /// Represents the value of a percentage, users or variant flag in its long form, which is a JSON object with targeting rules.
    /// </summary>
    public sealed record Targeting(TargetingSetting Setting) : FlagValue;
}
