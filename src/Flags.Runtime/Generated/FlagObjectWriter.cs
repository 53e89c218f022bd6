using System.ComponentModel;
using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generated;

/// <summary>
/// Converts a generated record to JSON, so that an override can set the value of an <c>object</c> flag. The JSON is validated against the
/// schema of the flag.
/// </summary>
/// <remarks>
/// Each method writes the property with the given name. If the name is <c>null</c>, the method writes an item of a list. A value that is
/// <c>null</c> is not written.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FlagObjectWriter
{
    private readonly JsonWriter _json = new();

    private FlagObjectWriter()
    {
    }

    /// <summary>Converts a record to JSON and returns the writer that contains the JSON.</summary>
    /// <typeparam name="T">The generated record.</typeparam>
    /// <param name="value">The record to convert.</param>
    /// <param name="write">The action that writes the properties of the record.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <c>null</c>.</exception>
    public static FlagObjectWriter Write<T>(T value, Action<FlagObjectWriter, T> write)
        where T : class
    {
        Throw.IfNull(value, nameof(value));
        FlagObjectWriter json = new();
        json.AddObject(null, value, write);
        return json;
    }

    /// <summary>Writes a property with a Boolean value. Writes nothing if the value is <c>null</c>.</summary>
    /// <param name="name">The name of the property; <c>null</c> for an item of a list.</param>
    /// <param name="value">The value.</param>
    public void Add(string? name, bool? value) => Raw(name, value is { } known ? known ? "true" : "false" : null);

    /// <summary>Writes a property with an integer. Writes nothing if the value is <c>null</c>.</summary>
    /// <param name="name">The name of the property; <c>null</c> for an item of a list.</param>
    /// <param name="value">The value.</param>
    public void Add(string? name, long? value) => Raw(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a property with a floating-point number. Writes nothing if the value is <c>null</c>.</summary>
    /// <param name="name">The name of the property; <c>null</c> for an item of a list.</param>
    /// <param name="value">The value. Validation rejects a value that JSON cannot represent, such as NaN.</param>
    public void Add(string? name, double? value) =>
        Raw(
            name,
            value is { } number && (double.IsNaN(number) || double.IsInfinity(number))
                ? "null"
                : value?.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Writes a property with a string. Writes nothing if the value is <c>null</c>.</summary>
    /// <param name="name">The name of the property; <c>null</c> for an item of a list.</param>
    /// <param name="value">The value.</param>
    public void Add(string? name, string? value)
    {
        if (value is not null)
        {
            Name(name).Text(value);
        }
    }

    /// <summary>
    /// Writes an enum property with the string at the position <paramref name="index"/> of <paramref name="choices"/>. Writes nothing if
    /// the index is <c>null</c>.
    /// </summary>
    /// <param name="name">The name of the property; <c>null</c> for an item of a list.</param>
    /// <param name="index">The index of the string; <c>null</c> writes nothing. Validation rejects an index that is out of range.</param>
    /// <param name="choices">The strings that the schema allows, in declared order.</param>
    public void AddChoice(string? name, int? index, params string[] choices)
    {
        Throw.IfNull(choices, nameof(choices));
        if (index is { } known && known >= 0 && known < choices.Length)
        {
            Name(name).Text(choices[known]);
        }
        else if (index is not null)
        {
            Raw(name, "null");
        }
    }

    /// <summary>Writes a property with a point in time in ISO 8601 format. Writes nothing if the value is <c>null</c>.</summary>
    /// <param name="name">The name of the property; <c>null</c> for an item of a list.</param>
    /// <param name="value">The value.</param>
    public void Add(string? name, DateTimeOffset? value) => Add(name, value?.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Writes a property with a URI. Writes nothing if the value is <c>null</c>.</summary>
    /// <param name="name">The name of the property; <c>null</c> for an item of a list.</param>
    /// <param name="value">The value.</param>
    public void Add(string? name, Uri? value) => Add(name, value?.OriginalString);

    /// <summary>Writes a property with a nested object. Writes nothing if the value is <c>null</c>.</summary>
    /// <typeparam name="T">The generated record.</typeparam>
    /// <param name="name">The name of the property; <c>null</c> for an item of a list.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">The action that writes the properties of the record.</param>
    public void AddObject<T>(string? name, T? value, Action<FlagObjectWriter, T> write)
        where T : class
    {
        Throw.IfNull(write, nameof(write));
        if (value is not null)
        {
            Name(name).Open("{");
            write(this, value);
            _json.Close("}");
        }
    }

    /// <summary>Writes a property with a list. Writes nothing if the list is <c>null</c>.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The name of the property; <c>null</c> for an item of a list.</param>
    /// <param name="items">The items. Validation rejects an item that is <c>null</c>.</param>
    /// <param name="write">The action that writes an item.</param>
    public void AddList<T>(string? name, IEnumerable<T>? items, Action<FlagObjectWriter, T> write)
    {
        Throw.IfNull(write, nameof(write));
        if (items is null)
        {
            return;
        }

        Name(name).Open("[");
        foreach (T item in items)
        {
            if (item is null)
            {
                _json.Raw("null");
            }
            else
            {
                write(this, item);
            }
        }

        _json.Close("]");
    }

    /// <summary>Returns the JSON that this writer has written so far.</summary>
    public override string ToString() => _json.ToString();

    private void Raw(string? name, string? json)
    {
        if (json is not null)
        {
            Name(name).Raw(json);
        }
    }

    private JsonWriter Name(string? name) => name is null ? _json : _json.Name(name);
}
