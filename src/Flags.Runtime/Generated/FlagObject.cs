using System.ComponentModel;
using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generated;

/// <summary>
/// Represents the JSON value of an <c>object</c> flag, from which the generated code creates a record. The methods do not validate the
/// JSON, because the engine has already validated the JSON against the schema of the flag.
/// </summary>
/// <remarks>
/// Each method reads the property with the given name. If the name is <c>null</c>, the method reads the value itself, for example an item
/// of a list.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FlagObject
{
    private readonly JsonNode _node;

    internal FlagObject(JsonNode node) => _node = node;

    /// <summary>Returns whether the JSON object has a property with the given name.</summary>
    /// <param name="name">The name of the property.</param>
    public bool Has(string name) => _node.Find(name) is not null;

    /// <summary>Reads a property as a Boolean value.</summary>
    /// <param name="name">The name of the property; <c>null</c> for the value itself.</param>
    public bool Boolean(string? name) => Find(name).Kind == JsonKind.True;

    /// <summary>Reads a property as an integer in the range of <see cref="int"/>.</summary>
    /// <param name="name">The name of the property; <c>null</c> for the value itself.</param>
    public int Int32(string? name) => (int)Int64(name);

    /// <summary>Reads a property as an integer in the range of <see cref="long"/>.</summary>
    /// <param name="name">The name of the property; <c>null</c> for the value itself.</param>
    public long Int64(string? name) => long.Parse(Find(name).Text, CultureInfo.InvariantCulture);

    /// <summary>Reads a property as a floating-point number.</summary>
    /// <param name="name">The name of the property; <c>null</c> for the value itself.</param>
    public double Double(string? name) => double.Parse(Find(name).Text, CultureInfo.InvariantCulture);

    /// <summary>Reads a property as a string.</summary>
    /// <param name="name">The name of the property; <c>null</c> for the value itself.</param>
    public string String(string? name) => Find(name).Text;

    /// <summary>
    /// Reads a property whose schema allows only certain strings (an enum property). Returns the index of the property's value in
    /// <paramref name="choices"/>.
    /// </summary>
    /// <param name="name">The name of the property; <c>null</c> for the value itself.</param>
    /// <param name="choices">The strings that the schema allows, in declared order.</param>
    public int Choice(string? name, params string[] choices) => Array.IndexOf(choices, Find(name).Text);

    /// <summary>Reads a property as a point in time.</summary>
    /// <param name="name">The name of the property; <c>null</c> for the value itself.</param>
    public DateTimeOffset DateTime(string? name) => Timestamp.TryParse(Find(name).Text, out DateTimeOffset time) ? time : default;

    /// <summary>Reads a property as an absolute URI.</summary>
    /// <param name="name">The name of the property; <c>null</c> for the value itself.</param>
    public Uri Uri(string? name) => new(Find(name).Text, UriKind.Absolute);

    /// <summary>Reads a property as a nested object.</summary>
    /// <param name="name">The name of the property; <c>null</c> for the value itself.</param>
    public FlagObject Object(string? name) => new(Find(name));

    /// <summary>Reads a property as a list, and converts each item with the given function.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The name of the property; <c>null</c> for the value itself.</param>
    /// <param name="read">The function that reads an item.</param>
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
