using FeatureFlags.Manifest;
using FeatureFlags.Sources;

namespace FeatureFlags;

/// <summary>What one source says about one flag. It is judged against the flag's declaration by the engine, not by the source.</summary>
public sealed class FlagSetting
{
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

    /// <summary>Why there is neither: text that is not JSON, or a source that could not say. As a whole, and without a word of the setting.</summary>
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
        return JsonText.TryRead(json, out JsonNode? node, out string? error, out string? errorWithoutQuotes)
            ? new FlagSetting(origin) { Node = node }
            : new FlagSetting(origin) { Error = (error, errorWithoutQuotes) };
    }

    internal static FlagSetting FromText(string text, ConfigurationOrigin origin) => new(origin) { Text = text };

    internal static FlagSetting FromNode(JsonNode node, object? origin) => new(origin) { Node = node };

    internal static FlagSetting FromNothing(ConfigurationOrigin origin) =>
        new(origin) { IsNothing = true, Error = (FlagValueReader.NothingOrEmpty, FlagValueReader.NothingOrEmpty) };

    internal static FlagSetting FromFailure(Exception exception, object? origin) =>
        FromError("the source failed: " + exception.Message, origin);

    /// <summary>A setting that every flag rejects.</summary>
    internal static FlagSetting FromError(string error, object? origin) => new(origin) { Error = (error, error) };

    /// <summary>Reads the setting as a flag takes it, with what it refers to.</summary>
    internal bool TryRead(FlagDefinition definition, out FlagValue? value, out string? error) => TryRead(definition.Shape, definition.Manifest, out value, out error);

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

        value = null;
        error = TargetingReader.Takes(shape.Type) ? Error.WithoutQuotes : Error.Full;
        return false;
    }
}
