using System.Text.Json;
using System.Text.Unicode;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Reads the members of a JSON object in a request body, and collects all errors: unknown members, duplicate members, and values of
/// the wrong type.
/// </summary>
internal sealed class JsonBodyReader
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly ValidationErrors _errors;
    private readonly string _path = "$";

    /// <summary>
    /// Initializes a new instance of the <see cref="JsonBodyReader"/> class for the object at the root of a request body. A member that is
    /// not in <paramref name="known"/> is an error.
    /// </summary>
    /// <param name="body">The JSON in UTF-8. An empty body counts as an object without members.</param>
    /// <param name="known">The names of the allowed members.</param>
    /// <exception cref="ProblemException">The body is not a JSON object.</exception>
    public JsonBodyReader(ReadOnlyMemory<byte> body, params ReadOnlySpan<string> known)
    {
        _errors = new ValidationErrors();
        if (body.Length == 0)
        {
            return;
        }

        JsonElement root = Parse(body);
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Problems.Invalid("$", "an object is expected");
        }

        Read(root, known);
    }

    /// <summary>
    /// Initializes a new instance of the <see cref="JsonBodyReader"/> class for an object that is nested in a request body.
    /// </summary>
    /// <param name="part">The part of the body. If it is not an object, an error is added.</param>
    /// <param name="path">The JSON path of the part.</param>
    /// <param name="errors">Collects the errors of the whole body.</param>
    /// <param name="known">The names of the allowed members.</param>
    private JsonBodyReader(JsonElement part, string path, ValidationErrors errors, ReadOnlySpan<string> known)
    {
        (_path, _errors) = (path, errors);
        if (part.ValueKind == JsonValueKind.Object)
        {
            Read(part, known);
        }
        else
        {
            _errors.Add(path, "an object is expected");
        }
    }

    private void Read(JsonElement root, ReadOnlySpan<string> known)
    {
        string unknown = $"the member is unknown; the known members are {string.Join(", ", known)}";
        foreach (JsonProperty member in root.EnumerateObject())
        {
            if (_errors.HasMore)
            {
                return;
            }

            string name = NameOf(member);
            if (!known.Contains(name))
            {
                Add(name, unknown);
            }
            else if (!_members.TryAdd(name, member.Value))
            {
                Add(name, "the member is specified twice");
            }
        }
    }

    /// <summary>
    /// Returns the JSON value of a member exactly as the client sent it; <c>null</c> if the member is missing or null.
    /// </summary>
    public string? Json(string name) => Find(name)?.GetRawText();

    public bool? Boolean(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => AddError<bool>(name, "true or false is expected"),
    };

    public long? Number(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } element when element.TryGetInt64(out long number) => number,
        _ => AddError<long>(name, "a whole number is expected"),
    };

    /// <summary>
    /// Returns one reader for each object in an array member. Reading stops after <paramref name="most"/> + 1 objects, so that the
    /// caller can detect an array that is too long.
    /// </summary>
    public IReadOnlyList<JsonBodyReader> Objects(string name, int most, params ReadOnlySpan<string> known)
    {
        if (Find(name) is not { ValueKind: JsonValueKind.Array } array)
        {
            Add(name, "an array of objects is expected");
            return [];
        }

        List<JsonBodyReader> objects = [];
        string path = BodyPath.Of(_path, name);
        foreach (JsonElement element in array.EnumerateArray())
        {
            if (objects.Count > most || _errors.HasMore)
            {
                break;
            }

            objects.Add(new JsonBodyReader(element, FormattableString.Invariant($"{path}[{objects.Count}]"), _errors, known));
        }

        return objects;
    }

    /// <summary>
    /// Returns the string value of a required member. If the member is missing or not a string, the method adds an error and
    /// returns an empty string.
    /// </summary>
    public string RequiredText(string name)
    {
        if (Find(name) is null)
        {
            Add(name, "the member is missing");
        }

        return Text(name) ?? "";
    }

    public string? Text(string name)
    {
        if (Find(name) is not { } element)
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.String)
        {
            Add(name, "a string is expected");
            return null;
        }

        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            Add(name, "the string is not valid Unicode, because it has half of a surrogate pair");
            return null;
        }
    }

    /// <summary>
    /// Returns the time value of a member; <c>null</c> if the member is missing or invalid. The time must have a UTC offset,
    /// because its meaning would otherwise depend on the time zone of the server.
    /// </summary>
    public DateTimeOffset? Time(string name) => Text(name) is not { } text ? null
        : RequestTime.TryRead(text, out DateTimeOffset time) ? time
        : AddError<DateTimeOffset>(name, RequestTime.Expected);

    public Guid? Id(string name) => Text(name) is not { } text ? null
        : System.Guid.TryParse(text, out Guid id) ? id
        : AddError<Guid>(name, "an id from a response of this API is expected");

    /// <summary>Throws an exception with the error messages if the reader has found errors in the body so far.</summary>
    /// <exception cref="ProblemException">The body has errors.</exception>
    public void ThrowIfInvalid() => _errors.ThrowIfAny();

    private static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            throw Problems.Invalid("$", "the body is not UTF-8");
        }

        try
        {
            return JsonElement.Parse(body.Span);
        }
        catch (JsonException exception)
        {
            throw Problems.Invalid(
                BodyPath.OfError(body.Span),
                FormattableString.Invariant(
                    $"the body is not valid JSON, line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}")
                + ", or it has more than 64 levels");
        }
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw Problems.Invalid("$", "the name of a member is not valid Unicode, because it has half of a surrogate pair");
        }
    }

    private JsonElement? Find(string name) =>
        _members.TryGetValue(name, out JsonElement element) && element.ValueKind != JsonValueKind.Null ? element : null;

    private T? AddError<T>(string name, string error)
        where T : struct
    {
        Add(name, error);
        return null;
    }

    private void Add(string name, string error) => _errors.Add(BodyPath.Of(_path, name), error);
}
