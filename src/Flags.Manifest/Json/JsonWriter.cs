using System.Globalization;
using System.Text;

namespace FeatureFlags.Manifest;

/// <summary>Writes minified JSON, and adds the commas between values.</summary>
internal sealed class JsonWriter
{
    private readonly StringBuilder _json = new();
    private bool _needsComma;

    public int Length => _json.Length;

    public JsonWriter Open(string bracket) => Append(bracket, needsComma: false);

    public JsonWriter Close(string bracket)
    {
        _needsComma = false;
        return Append(bracket, needsComma: true);
    }

    public JsonWriter Name(string name)
    {
        Text(name);
        _needsComma = false;
        return Append(":", needsComma: false);
    }

    /// <summary>Writes a value that is already formatted as JSON, without escaping it.</summary>
    public JsonWriter Raw(string json) => Append(json, needsComma: true);

    public JsonWriter Text(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            if (c is '"' or '\\')
            {
                quoted.Append('\\').Append(c);
            }
            else if (char.IsControl(c))
            {
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                quoted.Append(c);
            }
        }

        return Append(quoted.Append('"').ToString(), needsComma: true);
    }

    public JsonWriter Texts(EquatableArray<string> texts)
    {
        Open("[");
        foreach (string text in texts)
        {
            Text(text);
        }

        return Close("]");
    }

    public override string ToString() => _json.ToString();

    private JsonWriter Append(string json, bool needsComma)
    {
        if (_needsComma)
        {
            _json.Append(',');
        }

        _json.Append(json);
        _needsComma = needsComma;
        return this;
    }
}
