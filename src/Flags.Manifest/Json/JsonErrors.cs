namespace FeatureFlags.Manifest;

/// <summary>Collects the errors of <see cref="JsonReader"/>. The reader stops when the limit is reached.</summary>
/// <param name="limit">The maximum number of errors; 1 if only the first error is used.</param>
internal sealed class JsonErrors(int limit)
{
    public List<JsonError> Items { get; } = [];

    public bool IsFull => Items.Count >= limit;

    public void Add(TextRange range, string message) => Items.Add(new JsonError(range, message));
}
