using System.ComponentModel;
using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generated;

/// <summary>A value of an object flag, of which the generated code makes a record. It has been checked against the schema: nothing here fails.</summary>
/// <remarks>Each method reads the property of that name, or with null the value itself, as for an item of a list.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FlagObject
{
    private readonly JsonNode _node;

    internal FlagObject(JsonNode node) => _node = node;

    /// <summary>Whether there is a property of that name.</summary>
    /// <param name="name">The property.</param>
    public bool Has(string name) => _node.Find(name) is not null;

    /// <summary>A boolean.</summary>
    /// <param name="name">The property.</param>
    public bool Boolean(string? name) => Find(name).Kind == JsonKind.True;

    /// <summary>A whole number that fits <see cref="int"/>.</summary>
    /// <param name="name">The property.</param>
    public int Int32(string? name) => (int)Int64(name);

    /// <summary>A whole number.</summary>
    /// <param name="name">The property.</param>
    public long Int64(string? name) => long.Parse(Find(name).Text, CultureInfo.InvariantCulture);

    /// <summary>A number.</summary>
    /// <param name="name">The property.</param>
    public double Double(string? name) => double.Parse(Find(name).Text, CultureInfo.InvariantCulture);

    /// <summary>A text.</summary>
    /// <param name="name">The property.</param>
    public string String(string? name) => Find(name).Text;

    /// <summary>A text of a list, as its index.</summary>
    /// <param name="name">The property.</param>
    /// <param name="choices">The texts there are.</param>
    public int Choice(string? name, params string[] choices) => Array.IndexOf(choices, Find(name).Text);

    /// <summary>A point in time.</summary>
    /// <param name="name">The property.</param>
    public DateTimeOffset DateTime(string? name) => Timestamp.TryParse(Find(name).Text, out DateTimeOffset time) ? time : default;

    /// <summary>An address.</summary>
    /// <param name="name">The property.</param>
    public Uri Uri(string? name) => new(Find(name).Text, UriKind.Absolute);

    /// <summary>An object.</summary>
    /// <param name="name">The property.</param>
    public FlagObject Object(string? name) => new(Find(name));

    /// <summary>A list.</summary>
    /// <typeparam name="T">What its items are.</typeparam>
    /// <param name="name">The property.</param>
    /// <param name="read">Reads an item.</param>
    public IReadOnlyList<T> List<T>(string? name, Func<FlagObject, T> read)
    {
        IReadOnlyList<JsonNode> items = Find(name).Items;
        T[] list = new T[items.Count];
        for (int i = 0; i < list.Length; i++)
        {
            list[i] = read(new FlagObject(items[i]));
        }

        return Array.AsReadOnly(list);
    }

    private JsonNode Find(string? name) => name is null ? _node : _node.Find(name)!.Value;
}
