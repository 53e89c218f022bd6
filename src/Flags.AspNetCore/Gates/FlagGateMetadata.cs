using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the endpoint metadata that <c>RequireFlag</c> adds: the gate, and the response to requests while the gate is closed.
/// </summary>
internal sealed class FlagGateMetadata(FlagGate gate, IResult? closedResult) : IFlagGateMetadata
{
    public FlagGate Gate => gate;

    public IResult? ClosedResult => closedResult;

    public override string ToString() => $"Requires flags: {gate}";
}
