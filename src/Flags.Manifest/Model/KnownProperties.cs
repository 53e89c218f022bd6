namespace FeatureFlags.Manifest;

/// <summary>Defines the names of the properties that a manifest and its flags can have.</summary>
internal static class KnownProperties
{
    public static readonly string[] Root = ["$schema", "flags", "segments"];

    private static readonly string[] Required = ["flagType", "defaultValue"];

    private static readonly string[] RequiredOfVariant = [.. Required, "variants"];

    private static readonly string[] EveryFlag =
    [
        "flagType", "defaultValue", "description", "owner", "ticket", "created", "expires", "permanent", "tags",
        "access", "sensitive", "protected", "retired", "salt", "bucketBy",
    ];

    private static readonly string[] Number = [.. EveryFlag, "minimum", "maximum"];

    private static readonly string[] String = [.. EveryFlag, "pattern", "maxLength"];

    private static readonly string[] Object = [.. EveryFlag, "schema", "typeName"];

    private static readonly string[] Variant = [.. EveryFlag, "variants", "schema", "typeName"];

    /// <summary>The properties that at least one flag type allows. They are all accepted for a flag of unknown type.</summary>
    private static readonly string[] AnyType =
        [.. EveryFlag, "minimum", "maximum", "pattern", "maxLength", "schema", "typeName", "variants"];

    public static string[] RequiredOf(FlagType? type) => type == FlagType.Variant ? RequiredOfVariant : Required;

    public static string[] Of(FlagType? type) => type switch
    {
        null => AnyType,
        FlagType.Integer or FlagType.Float => Number,
        FlagType.String => String,
        FlagType.Object => Object,
        FlagType.Variant => Variant,
        _ => EveryFlag,
    };
}
