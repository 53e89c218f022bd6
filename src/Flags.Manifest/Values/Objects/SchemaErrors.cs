namespace FeatureFlags.Manifest;

/// <summary>Reports and counts the errors of a schema.</summary>
internal sealed class SchemaErrors(Action<TextRange, string> report)
{
    public int Count { get; private set; }

    /// <summary>Reports an error.</summary>
    /// <param name="path">The property of the value whose schema has the error; empty for the value itself.</param>
    /// <param name="at">The range of the error.</param>
    /// <param name="message">The error.</param>
    public void Add(string path, TextRange at, string message)
    {
        Count++;
        report(at, path.Length == 0 ? message : $"{path}: {message}");
    }
}
