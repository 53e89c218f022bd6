namespace FeatureFlags.Manifest;

/// <summary>
/// Collects the errors that <see cref="JsonReader"/> finds. The reader stops when the number of errors reaches the limit.
/// </summary>
/// <param name="limit">The maximum number of errors. A caller that uses only the first error passes 1.</param>
internal sealed class JsonErrors(int limit)
{
    public List<JsonError> Items { get; } = [];

    public bool IsFull => Items.Count >= limit;

    public void Add(TextRange range, string message) => Items.Add(new JsonError(range, message));
}
