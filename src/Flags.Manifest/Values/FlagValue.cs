namespace FeatureFlags.Manifest;

/// <summary>A value that a flag can have: its default, its retired value, or what a setting says.</summary>
internal abstract record FlagValue
{
    public sealed record Boolean(bool Value) : FlagValue;

    public sealed record Integer(long Value) : FlagValue;

    /// <param name="Value">The nearest double.</param>
    /// <param name="Text">The number as it was written: formatting a double differs between runtimes, this does not.</param>
    public sealed record Float(double Value, string Text) : FlagValue;

    public sealed record String(string Value) : FlagValue;

    /// <param name="Percent">0–100, exact.</param>
    public sealed record Percentage(decimal Percent) : FlagValue;

    public sealed record Users(EquatableArray<string> Ids) : FlagValue;

    /// <param name="Name">One of the flag's variants.</param>
    public sealed record Variant(string Name) : FlagValue;

    /// <param name="Json">Minified, fit for the flag's schema, with the schema's defaults filled in.</param>
    public sealed record Object(string Json) : FlagValue;

    /// <summary>The long form of a percentage, users or variant flag.</summary>
    public sealed record Targeting(TargetingSetting Setting) : FlagValue;
}
