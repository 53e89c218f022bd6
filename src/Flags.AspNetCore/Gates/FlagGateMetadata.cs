using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents the metadata that <c>RequireFlag</c> adds to an endpoint.</summary>
internal sealed class FlagGateMetadata(FlagGate gate, IResult? closed) : IFlagGateMetadata
{
    public FlagGate Gate => gate;

    public IResult? Closed => closed;

    public override string ToString() => $"Requires flags: {gate}";
}
