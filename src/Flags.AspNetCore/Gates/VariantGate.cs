namespace FeatureFlags.AspNetCore;

/// <summary>Represents a gate that is open for callers for which a flag returns the given variant.</summary>
internal sealed class VariantGate(string flag, string variant) : FlagGate
{
    public override string ToString() => $"{flag} = {variant}";

    internal override bool? Evaluate(IFlagClient client, FlagContext? context) =>
        client.Evaluate<string>(flag, context) is { Error: null, Variant: { } given } ? given == variant : null;

    internal override IEnumerable<FlagReference> References(string place) => [new FlagReference(flag, place) { Variant = variant }];
}
