using FeatureFlags.Manifest;
using FeatureFlags.Sources;

namespace FeatureFlags;

/// <summary>
/// Represents the setting that a source has for a flag. The source does not validate the setting. The engine validates the setting against
/// the declaration of the flag when it loads the settings.
/// </summary>
public sealed class FlagSetting
{
    private Reading? _reading;

    private FlagSetting(object? place) => Place = place;

    /// <summary>
    /// Gets the location of the setting within the source, such as a file or the name of a variable, or <c>null</c> if the location is
    /// unknown.
    /// </summary>
    public string? Origin => Place?.ToString();

    /// <summary>
    /// Gets the object that represents the location of the setting. The string <see cref="Origin"/> is created from this object on demand.
    /// </summary>
    internal object? Place { get; }

    internal string? Text { get; private init; }

    internal JsonNode? Node { get; private init; }

    /// <summary>
    /// Gets a value that indicates whether the setting is a configuration key without a value, which results from <c>null</c> or <c>{ }</c>
    /// in a JSON file. For a flag type that accepts a JSON object, such a setting is rejected. For other types, the setting is ignored.
    /// </summary>
    internal bool IsNothing { get; private init; }

    /// <summary>
    /// Gets the JSON of the setting, or <c>null</c> if the setting was not created from JSON. The string is kept and parsed on demand,
    /// because a parsed tree needs much more memory.
    /// </summary>
    private string? Json { get; init; }

    /// <summary>
    /// Gets the error messages of a setting that could not be read from its source. The second message describes the same error without
    /// quoting the content of the setting.
    /// </summary>
    private (string Full, string WithoutQuotes) Error { get; init; }

    /// <summary>
    /// Creates a setting from a string such as <c>on</c>, <c>25</c> or <c>user1,user2</c>, for sources without JSON, such as environment
    /// variables. The string is parsed with the invariant culture.
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
    /// Creates a setting from JSON. JSON types are not converted, so the string <c>"25"</c> is not accepted as a number. Invalid JSON does
    /// not throw; instead, the setting is rejected when the engine validates the setting.
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

    /// <summary>
    /// Creates a setting that could not be read from its source. The setting is rejected with the given error for every flag.
    /// </summary>
    internal static FlagSetting FromError(string error, object? origin) => new(origin) { Error = (error, error) };

    /// <summary>
    /// Returns whether another setting has the same content and comes from the same location. Returns <c>false</c> if the settings consist
    /// of nested configuration keys.
    /// </summary>
    internal bool IsEquivalentTo(FlagSetting other) => (Text ?? Json) is not null && Text == other.Text && Json == other.Json
        && Origin == other.Origin && ConfigurationOrigin.IsSameLayer(Place, other.Place);

    /// <summary>
    /// Parses and validates the setting for a flag, including references to other flags and segments. Returns whether the setting is valid.
    /// The result is cached for later calls with the same flag.
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
    /// Parses and validates the setting, and returns whether the setting is valid. If <paramref name="references"/> is <c>null</c>, the
    /// names of other flags and segments in the setting are not validated.
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
