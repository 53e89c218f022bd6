namespace FeatureFlags.AspNetCore;

/// <summary>Represents the condition that another gate is closed.</summary>
internal sealed class OppositeGate(FlagGate gate) : FlagGate
{
    public override string ToString() => $"not ({gate})";

    internal override bool? Ask(IFlagClient client, FlagContext? context) => !gate.Ask(client, context);

    internal override IEnumerable<FlagReference> References(string place) => gate.References(place);
}
