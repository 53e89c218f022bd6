using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents endpoint metadata that contains a gate, which is a condition on flags. The endpoint is available only while the gate
/// is open. If an endpoint has several gates, all must be open. Implement this interface on a custom attribute to give a gate a
/// name.
/// </summary>
public interface IFlagGateMetadata
{
    /// <summary>Gets the gate. The property must always return the same instance.</summary>
    FlagGate Gate { get; }

    /// <summary>
    /// Gets the response while the gate is closed; <c>null</c> for <see cref="FlagsAspNetCoreOptions.ClosedResult"/>. If both are
    /// <c>null</c>, the router does not match the endpoint: another endpoint on the same route handles the request, or the response
    /// is 404.
    /// </summary>
    IResult? ClosedResult { get; }
}
