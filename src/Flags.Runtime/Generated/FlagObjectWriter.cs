using System.ComponentModel;
using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generated;

/// <summary>Writes a generated record as JSON, for an override, which is checked against the schema as every setting is.</summary>
/// <remarks>Each method writes a property of that name, or with null an item of a list. What is null is left out.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FlagObjectWriter
{
    private readonly JsonWriter _json = new();

    private FlagObjectWriter()
    {
    }

    /// <summary>Writes a whole value.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes its properties.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static FlagObjectWriter Write<T>(T value, Action<FlagObjectWriter, T> write)
        where T : class
    {
        Throw.IfNull(value, nameof(value));
        FlagObjectWriter json = new();
        json.AddObject(null, value, write);
        return json;
    }

    /// <summary>Writes a boolean.</summary>
    /// <param name="name">The property.</param>
    /// <param name="value">The value.</param>
    public void Add(string? name, bool? value) => Raw(name, value is { } known ? known ? "true" : "false" : null);

    /// <summary>Writes a whole number.</summary>
    /// <param name="name">The property.</param>
    /// <param name="value">The value.</param>
    public void Add(string? name, long? value) => Raw(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a number.</summary>
    /// <param name="name">The property.</param>
    /// <param name="value">The value. What JSON has no number for is refused as every value that does not fit.</param>
    public void Add(string? name, double? value) => Raw(name, value is { } number && (double.IsNaN(number) || double.IsInfinity(number)) ? "null" : value?.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Writes a text.</summary>
    /// <param name="name">The property.</param>
    /// <param name="value">The value.</param>
    public void Add(string? name, string? value)
    {
        if (value is not null)
        {
            Name(name).Text(value);
        }
    }

    /// <summary>Writes a text of a list by its index.</summary>
    /// <param name="name">The property.</param>
    /// <param name="index">Null is left out; an index out of range is refused as every value that does not fit.</param>
    /// <param name="choices">The texts there are.</param>
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

    /// <summary>Writes a point in time.</summary>
    /// <param name="name">The property.</param>
    /// <param name="value">The value.</param>
    public void Add(string? name, DateTimeOffset? value) => Add(name, value?.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Writes an address.</summary>
    /// <param name="name">The property.</param>
    /// <param name="value">The value.</param>
    public void Add(string? name, Uri? value) => Add(name, value?.OriginalString);

    /// <summary>Writes an object.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="name">The property; null for an item of a list.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes its properties.</param>
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

    /// <summary>Writes a list.</summary>
    /// <typeparam name="T">What its items are.</typeparam>
    /// <param name="name">The property.</param>
    /// <param name="items">The items. One that is null is refused as every value that does not fit.</param>
    /// <param name="write">Writes one.</param>
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

    /// <summary>The JSON written so far.</summary>
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
