using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>What <c>RequireFlag</c> puts on an endpoint.</summary>
internal sealed class FlagGateMetadata(FlagGate gate, IResult? closed) : IFlagGateMetadata
{
    public FlagGate Gate => gate;

    public IResult? Closed => closed;

    public override string ToString() => $"Requires flags: {gate}";
}
