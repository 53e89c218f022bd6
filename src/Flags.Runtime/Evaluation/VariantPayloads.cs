using FeatureFlags.Generated;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Holds the payloads of a flag's variants, which are values that the manifest attaches to the variants. The payloads are deserialized when
/// they are first needed. Settings cannot change the payloads.
/// </summary>
/// <param name="json">A JSON array with the payload of each variant, in the order of the manifest.</param>
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
