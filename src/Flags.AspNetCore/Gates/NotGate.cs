namespace FeatureFlags.AspNetCore;

/// <summary>Represents a gate (a condition on flags) that is open while another gate is closed.</summary>
internal sealed class NotGate(FlagGate gate) : FlagGate
{
    public override string ToString() => $"not ({gate})";

    internal override bool? Evaluate(IFlagClient client, FlagContext? context) => !gate.Evaluate(client, context);

    internal override IEnumerable<FlagReference> References(string place) => gate.References(place);
}
