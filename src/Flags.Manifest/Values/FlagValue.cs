namespace FeatureFlags.Manifest;

/// <summary>A value of a flag: its default, its final value, or the value of a setting.</summary>
internal abstract record FlagValue
{
    public sealed record Boolean(bool Value) : FlagValue;

    public sealed record Integer(long Value) : FlagValue;

    /// <summary>The value of a float flag.</summary>
    /// <param name="Value">The nearest double.</param>
    /// <param name="Text">The number as written. It is kept because formatting a double differs between runtimes.</param>
    public sealed record Float(double Value, string Text) : FlagValue;

    public sealed record String(string Value) : FlagValue;

    /// <summary>The short-form value of a percentage flag.</summary>
    /// <param name="Percent">The exact percentage, 0–100.</param>
    public sealed record Percentage(decimal Percent) : FlagValue;

    public sealed record Users(EquatableArray<string> Ids) : FlagValue;

    /// <summary>The short-form value of a variant flag.</summary>
    /// <param name="Name">The name of a variant of the flag.</param>
    public sealed record Variant(string Name) : FlagValue;

    /// <summary>The value of an object flag.</summary>
    /// <param name="Json">Minified JSON that is valid for the flag's schema and contains the schema's defaults.</param>
    public sealed record Object(string Json) : FlagValue;

    /// <summary>The long-form value of a percentage, users or variant flag.</summary>
    public sealed record Targeting(TargetingSetting Setting) : FlagValue;
}
