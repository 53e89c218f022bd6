using FeatureFlags.Manifest;
using FeatureFlags.Sources;

namespace FeatureFlags;

/// <summary>What one source says about one flag. It is judged against the flag's declaration by the engine, not by the source.</summary>
public sealed class FlagSetting
{
    private Reading? _reading;

    private FlagSetting(object? place) => Place = place;

    /// <summary>The place within the source: a file, a variable's name; null where there is none.</summary>
    public string? Origin => Place?.ToString();

    /// <summary>What tells the <see cref="Origin"/>.</summary>
    internal object? Place { get; }

    internal string? Text { get; private init; }

    internal JsonNode? Node { get; private init; }

    /// <summary>
    /// A key of a configuration without a value, which was null or an empty object. It sets nothing for a flag that takes no object; other
    /// flags reject it, so that
    /// <c>{ }</c> is not ignored without a word.
    /// </summary>
    internal bool IsNothing { get; private init; }

    /// <summary>JSON that is parsed when it is read. The tree would take many times the memory of the text.</summary>
    private string? Json { get; init; }

    /// <summary>
    /// Why there is none of these: keys that are nested too deep, or a source that failed. As a whole, and without a word of the setting.
    /// </summary>
    private (string Full, string WithoutQuotes) Error { get; init; }

    /// <summary>A setting from a source that knows text alone, such as a variable: <c>on</c>, <c>25</c>, <c>user1,user2</c>. Read invariantly.</summary>
    /// <param name="text">The text.</param>
    /// <param name="origin">The place within the source, for people.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static FlagSetting FromText(string text, string? origin = null)
    {
        Throw.IfNull(text, nameof(text));
        return new FlagSetting(origin) { Text = text };
    }

    /// <summary>A setting in JSON: types are taken as they are written. Text that is not JSON gives a setting that every flag rejects, with the reason.</summary>
    /// <param name="json">The JSON text.</param>
    /// <param name="origin">The place within the source, for people.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    public static FlagSetting FromJson(string json, string? origin = null)
    {
        Throw.IfNull(json, nameof(json));
        return new FlagSetting(origin) { Json = json };
    }

    internal static FlagSetting FromText(string text, ConfigurationOrigin origin) => new(origin) { Text = text };

    internal static FlagSetting FromNode(JsonNode node, object? origin) => new(origin) { Node = node };

    internal static FlagSetting FromNothing(ConfigurationOrigin origin) =>
        new(origin) { IsNothing = true, Error = (FlagValueReader.NothingOrEmpty, FlagValueReader.NothingOrEmpty) };

    internal static FlagSetting FromFailure(Exception exception, object? origin) =>
        FromError("the source failed: " + exception.Message, origin);

    /// <summary>A setting that every flag rejects.</summary>
    internal static FlagSetting FromError(string error, object? origin) => new(origin) { Error = (error, error) };

    /// <summary>Whether another setting has the same text from the same place. Trees of keys are not compared.</summary>
    internal bool SaysSame(FlagSetting other) => (Text ?? Json) is not null && Text == other.Text && Json == other.Json
        && Origin == other.Origin && ConfigurationOrigin.IsSameLayer(Place, other.Place);

    /// <summary>
    /// Reads the setting as a flag takes it, with what it refers to. The result is kept, because later snapshots ask again as long as the
    /// source says the same.
    /// </summary>
    /// <param name="definition">The flag.</param>
    /// <param name="known">A value of the flag, which is the result where it is equal: then later comparisons take no time.</param>
    /// <param name="value">The value.</param>
    /// <param name="error">What is wrong with the setting.</param>
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

    /// <summary>Reads the setting. What it refers to is not looked for where <paramref name="references"/> is null.</summary>
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

        (string Full, string WithoutQuotes) fault = Error;
        if (Json is not null)
        {
            if (JsonText.TryRead(Json, out JsonNode? node, out string? full, out string? withoutQuotes))
            {
                return FlagValueReader.TryRead(shape, node, references, out value, out error, out _);
            }

            fault = (full, withoutQuotes);
        }

        value = null;
        error = TargetingReader.Takes(shape.Type) ? fault.WithoutQuotes : fault.Full;
        return false;
    }

    private sealed class Reading(FlagDefinition definition, FlagValue? value, string? error)
    {
        public FlagDefinition Definition { get; } = definition;

        public FlagValue? Value { get; } = value;

        public string? Error { get; } = error;
    }
}
