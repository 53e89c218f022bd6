namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents a gate (a condition on flags) that is open for a user if the given flag has the given variant for that user.
/// </summary>
internal sealed class VariantGate(string flag, string variant) : FlagGate
{
    public override string ToString() => $"{flag} = {variant}";

    internal override bool? Evaluate(IFlagClient client, FlagContext? context) =>
        client.Evaluate<string>(flag, context) is { Error: null, Variant: { } given } ? given == variant : null;

    internal override IEnumerable<FlagReference> References(string place) => [new FlagReference(flag, place) { Variant = variant }];
}
