using FeatureFlags.Generated;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>What the variants of a flag carry. Read once, when a payload is first asked for: no setting changes it.</summary>
/// <param name="json">An array with an object for each variant.</param>
internal sealed class VariantPayloads(string json)
{
    private object? _payloads;

    public TPayload[] Read<TPayload>(Func<FlagObject, TPayload> read)
        where TPayload : class
    {
        if (Volatile.Read(ref _payloads) is TPayload[] known)
        {
            return known;
        }

        IReadOnlyList<JsonNode> items = JsonReader.Read(json, new JsonErrors(limit: 1)).Items;
        TPayload[] payloads = new TPayload[items.Count];
        for (int i = 0; i < payloads.Length; i++)
        {
            payloads[i] = read(new FlagObject(items[i]));
        }

        return (TPayload[])(Interlocked.CompareExchange(ref _payloads, payloads, null) ?? payloads);
    }
}
