namespace FeatureFlags.AspNetCore;

/// <summary>A flag gives a variant.</summary>
internal sealed class VariantGate(string flag, string variant) : FlagGate
{
    public override bool IsOpen(IFlagClient client, FlagContext? context)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.Evaluate<string>(flag, context) is { Error: null, Variant: { } given } && given == variant;
    }

    public override string ToString() => $"{flag} = {variant}";

    internal override IEnumerable<FlagReference> References(string place) => [new FlagReference(flag, place) { Variant = variant }];
}
