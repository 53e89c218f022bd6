namespace FeatureFlags.Manifest;

/// <summary>Specifies the kind of a value in an object flag. Each kind maps to a C# type.</summary>
internal enum SchemaKind
{
    Boolean,

    /// <summary>A whole number: an <c>int</c> in C#, or a <c>long</c> if the limits, the default or the format require it.</summary>
    Integer,

    /// <summary>A number that may have a fraction: a <c>double</c> in C#.</summary>
    Number,
    String,

    /// <summary>A string from a fixed list: a generated enum in C#.</summary>
    Enum,

    /// <summary>A string in the format <c>date-time</c> (RFC 3339): a <c>DateTimeOffset</c> in C#.</summary>
    DateTime,

    /// <summary>An absolute URI, which is a string in the format <c>uri</c>: a <c>Uri</c> in C#.</summary>
    Uri,

    /// <summary>A list of values: an <c>IReadOnlyList</c> in C#.</summary>
    Array,

    /// <summary>An object with properties: a generated sealed record in C#.</summary>
    Object,
}
