namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents a combination of several gates (conditions on flags). The combined gate is open while all of the gates are open. If
/// <c>isAny</c> is true, one open gate is sufficient.
/// </summary>
internal sealed class CompositeGate(FlagGate[] gates, bool isAny) : FlagGate
{
    public override string ToString() => $"({string.Join(isAny ? " or " : " and ", gates.AsEnumerable())})";

    internal override bool? Evaluate(IFlagClient client, FlagContext? context)
    {
        foreach (FlagGate gate in gates)
        {
            bool? answer = gate.Evaluate(client, context);
            if (answer is null || answer == isAny)
            {
                return answer;
            }
        }

        return !isAny;
    }

    internal override IEnumerable<FlagReference> References(string place) => gates.SelectMany(gate => gate.References(place));
}
