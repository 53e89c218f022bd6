namespace FeatureFlags.Manifest;

/// <summary>The kinds of values in an object flag. Each maps to a C# type.</summary>
internal enum SchemaKind
{
    Boolean,

    /// <summary><c>int</c>, or <c>long</c> if the limits or the default require it.</summary>
    Integer,

    /// <summary><c>double</c>.</summary>
    Number,
    String,

    /// <summary>A string of a fixed list: a C# enum.</summary>
    Enum,

    /// <summary>A string of the format <c>date-time</c> (RFC 3339): <c>DateTimeOffset</c>.</summary>
    DateTime,

    /// <summary>A string of the format <c>uri</c>, absolute: <c>Uri</c>.</summary>
    Uri,

    /// <summary><c>IReadOnlyList</c>.</summary>
    Array,

    /// <summary>A sealed record.</summary>
    Object,
}
