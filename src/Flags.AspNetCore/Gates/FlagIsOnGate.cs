namespace FeatureFlags.AspNetCore;

/// <summary>Represents a gate that is open while one specific flag is on.</summary>
internal sealed class FlagIsOnGate(string flag) : FlagGate
{
    public override string ToString() => flag;

    internal override bool? Evaluate(IFlagClient client, FlagContext? context) =>
        client.Evaluate<bool>(flag, context) is { Error: null, Value: var isOn } ? isOn : null;

    internal override IEnumerable<FlagReference> References(string place) => [new FlagReference(flag, place)];
}
