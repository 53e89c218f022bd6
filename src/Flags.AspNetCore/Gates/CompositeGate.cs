namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents a combination of several gates. The combined gate is open while all of the gates are open or, if <c>isAny</c> is
/// true, while at least one of the gates is open.
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
