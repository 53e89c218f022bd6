namespace FeatureFlags.AspNetCore;

/// <summary>All gates are open, or one is.</summary>
internal sealed class GateOfGates(FlagGate[] gates, bool isAny) : FlagGate
{
    public override bool IsOpen(IFlagClient client, FlagContext? context)
    {
        foreach (FlagGate gate in gates)
        {
            if (gate.IsOpen(client, context) == isAny)
            {
                return isAny;
            }
        }

        return !isAny;
    }

    public override string ToString() => $"({string.Join(isAny ? " or " : " and ", gates.AsEnumerable())})";

    internal override IEnumerable<FlagReference> References(string place) => gates.SelectMany(gate => gate.References(place));
}
