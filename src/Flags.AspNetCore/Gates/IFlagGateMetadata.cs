using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents endpoint metadata with a gate: the endpoint is available while the gate is open. If an endpoint has several, all
/// must be open. Implement it on a custom attribute to give a gate a name.
/// </summary>
public interface IFlagGateMetadata
{
    /// <summary>Gets the gate. The property must always return the same instance.</summary>
    FlagGate Gate { get; }

    /// <summary>
    /// Gets the response while the gate is closed; <c>null</c> for <see cref="FlagsAspNetCoreOptions.ClosedResult"/>. If both are
    /// <c>null</c>, the endpoint is not matched, so that another endpoint on the same route takes over or the response is 404.
    /// </summary>
    IResult? ClosedResult { get; }
}
