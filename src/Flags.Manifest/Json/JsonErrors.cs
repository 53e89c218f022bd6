namespace FeatureFlags.Manifest;

/// <summary>Collects what <see cref="JsonReader"/> finds wrong. A full one makes the reader stop.</summary>
/// <param name="limit">Most errors to collect: 1 where only the first is told.</param>
internal sealed class JsonErrors(int limit)
{
    public List<JsonError> Items { get; } = [];

    public bool IsFull => Items.Count >= limit;

    public void Add(TextRange range, string message) => Items.Add(new JsonError(range, message));
}
