namespace FeatureFlags.Manifest;

/// <summary>Tells what is wrong with a schema, and counts it.</summary>
internal sealed class SchemaErrors(Action<TextRange, string> report)
{
    public int Count { get; private set; }

    /// <param name="path">The property of the value that it is about; empty for the value itself.</param>
    /// <param name="at">Where in the text.</param>
    /// <param name="message">What is wrong.</param>
    public void Add(string path, TextRange at, string message)
    {
        Count++;
        report(at, path.Length == 0 ? message : $"{path}: {message}");
    }
}
