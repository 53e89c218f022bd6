using FeatureFlags.Manifest;
using FeatureFlags.Sources;

namespace FeatureFlags;

/// <summary>
/// Represents the setting that a source has for a flag. The source does not validate the setting. The engine validates it against the
/// declaration of the flag.
/// </summary>
public sealed class FlagSetting
{
    private Reading? _reading;

    private FlagSetting(object? place) => Place = place;

    /// <summary>
    /// Gets the place of the setting within the source, such as a file or the name of a variable; <c>null</c> if it is not known.
    /// </summary>
    public string? Origin => Place?.ToString();

    /// <summary>Gets the object whose <see cref="object.ToString"/> returns the <see cref="Origin"/>.</summary>
    internal object? Place { get; }

    internal string? Text { get; private init; }

    internal JsonNode? Node { get; private init; }

    /// <summary>
    /// Gets a value that indicates whether the setting is a configuration key without a value, which was null or an empty object in JSON.
    /// The key is ignored for a flag whose type cannot be set by a JSON object. For other flags, the setting is rejected, so that
    /// <c>{ }</c> is not ignored silently.
    /// </summary>
    internal bool IsNothing { get; private init; }

    /// <summary>
    /// Gets the JSON of the setting, or <c>null</c> if the setting was not created from JSON. The JSON is parsed only when the setting is
    /// read, because a parsed tree needs many times the memory of the string.
    /// </summary>
    private string? Json { get; init; }

    /// <summary>
    /// Gets the error of a setting that has no value, because its keys are nested too deeply or the source failed. The first string is the
    /// full message; the second string does not quote the setting.
    /// </summary>
    private (string Full, string WithoutQuotes) Error { get; init; }

    /// <summary>
    /// Creates a setting from a string, for sources that have no JSON, such as environment variables: <c>on</c>, <c>25</c>,
    /// <c>user1,user2</c>. The string is parsed with the invariant culture.
    /// </summary>
    /// <param name="text">The setting as a string.</param>
    /// <param name="origin">The display name of the place within the source, such as a file; <c>null</c> if it is not known.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <c>null</c>.</exception>
    public static FlagSetting FromString(string text, string? origin = null)
    {
        Throw.IfNull(text, nameof(text));
        return new FlagSetting(origin) { Text = text };
    }

    /// <summary>
    /// Creates a setting from JSON. JSON types are not converted, so <c>"25"</c> is not a number. If the JSON is invalid, every flag
    /// rejects the setting with the error.
    /// </summary>
    /// <param name="json">The setting as JSON, in the short or the long form.</param>
    /// <param name="origin">The display name of the place within the source, such as a file; <c>null</c> if it is not known.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <c>null</c>.</exception>
    public static FlagSetting FromJson(string json, string? origin = null)
    {
        Throw.IfNull(json, nameof(json));
        return new FlagSetting(origin) { Json = json };
    }

    internal static FlagSetting FromString(string text, ConfigurationOrigin origin) => new(origin) { Text = text };

    internal static FlagSetting FromNode(JsonNode node, object? origin) => new(origin) { Node = node };

    internal static FlagSetting FromNothing(ConfigurationOrigin origin) =>
        new(origin) { IsNothing = true, Error = (FlagValueReader.NothingOrEmpty, FlagValueReader.NothingOrEmpty) };

    internal static FlagSetting FromFailure(Exception exception, object? origin) =>
        FromError("the source failed: " + exception.Message, origin);

    /// <summary>Creates a setting that is rejected for every flag.</summary>
    internal static FlagSetting FromError(string error, object? origin) => new(origin) { Error = (error, error) };

    /// <summary>
    /// Returns whether another setting has the same string or JSON, and is from the same place. Settings from nested configuration keys
    /// never count as equivalent.
    /// </summary>
    internal bool IsEquivalentTo(FlagSetting other) => (Text ?? Json) is not null && Text == other.Text && Json == other.Json
        && Origin == other.Origin && ConfigurationOrigin.IsSameLayer(Place, other.Place);

    /// <summary>
    /// Parses and validates the setting for a flag, including its references to other flags and segments. Returns whether the setting is
    /// valid. The result is cached, because later snapshots read the setting again as long as the source returns it.
    /// </summary>
    /// <param name="definition">The definition of the flag.</param>
    /// <param name="known">
    /// An earlier value of the flag, or <c>null</c>. It becomes the result if it is equal, so that later comparisons are fast.
    /// </param>
    /// <param name="value">The value of the setting; <c>null</c> if the setting is invalid.</param>
    /// <param name="error">The error of an invalid setting; <c>null</c> if the setting is valid.</param>
    internal bool TryRead(FlagDefinition definition, FlagValue? known, out FlagValue? value, out string? error)
    {
        Reading? reading = Volatile.Read(ref _reading);
        if (reading?.Definition != definition)
        {
            TryRead(definition.Shape, definition.Manifest, out value, out error);
            Volatile.Write(ref _reading, reading = new Reading(definition, known?.Equals(value) == true ? known : value, error));
        }

        (value, error) = (reading.Value, reading.Error);
        return error is null;
    }

    /// <summary>
    /// Parses the setting, and returns whether it is valid. References to other flags and segments are not validated if
    /// <paramref name="references"/> is <c>null</c>.
    /// </summary>
    internal bool TryRead(FlagShape shape, IFlagReferences? references, out FlagValue? value, out string? error)
    {
        if (Text is not null)
        {
            return FlagValueReader.TryRead(shape, Text, references, out value, out error);
        }

        if (Node is not null)
        {
            return FlagValueReader.TryRead(shape, Node, references, out value, out error, out _);
        }

        (string Full, string WithoutQuotes) messages = Error;
        if (Json is not null)
        {
            if (JsonText.TryRead(Json, out JsonNode? node, out string? full, out string? withoutQuotes))
            {
                return FlagValueReader.TryRead(shape, node, references, out value, out error, out _);
            }

            messages = (full, withoutQuotes);
        }

        value = null;
        error = TargetingReader.Accepts(shape.Type) ? messages.WithoutQuotes : messages.Full;
        return false;
    }

    private sealed class Reading(FlagDefinition definition, FlagValue? value, string? error)
    {
        public FlagDefinition Definition { get; } = definition;

        public FlagValue? Value { get; } = value;

        public string? Error { get; } = error;
    }
}
