namespace FeatureFlags.Manifest;

/// <summary>Forwards the errors of a schema to a callback and counts them.</summary>
internal sealed class SchemaErrors(Action<TextRange, string> report)
{
    public int Count { get; private set; }

    /// <summary>Passes an error to the callback. The message begins with the path of the property.</summary>
    /// <param name="path">The path of the property whose schema has the error. Empty for the root schema.</param>
    /// <param name="at">The range of the error.</param>
    /// <param name="message">The error message.</param>
    public void Add(string path, TextRange at, string message)
    {
        Count++;
        report(at, path.Length == 0 ? message : $"{path}: {message}");
    }
}
