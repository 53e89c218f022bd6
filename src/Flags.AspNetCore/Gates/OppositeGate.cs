namespace FeatureFlags.AspNetCore;

/// <summary>Another gate is closed.</summary>
internal sealed class OppositeGate(FlagGate gate) : FlagGate
{
    public override bool IsOpen(IFlagClient client, FlagContext? context) => !gate.IsOpen(client, context);

    public override string ToString() => $"not ({gate})";

    internal override IEnumerable<FlagReference> References(string place) => gate.References(place);
}
