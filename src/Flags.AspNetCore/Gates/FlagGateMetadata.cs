using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the metadata that <c>RequireFlag</c> adds to an endpoint: the gate, and the response while the gate is closed.
/// </summary>
internal sealed class FlagGateMetadata(FlagGate gate, IResult? closedResult) : IFlagGateMetadata
{
    public FlagGate Gate => gate;

    public IResult? ClosedResult => closedResult;

    public override string ToString() => $"Requires flags: {gate}";
}
