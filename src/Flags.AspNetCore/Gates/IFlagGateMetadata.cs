using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents endpoint metadata with a gate, which is a condition on flags. The endpoint is available only while all of its gates
/// are open. Implement this interface on a custom attribute to give a gate a name.
/// </summary>
public interface IFlagGateMetadata
{
    /// <summary>
    /// Gets the condition on flags that must be met for the endpoint to be available. The property must always return the same
    /// instance.
    /// </summary>
    FlagGate Gate { get; }

    /// <summary>
    /// Gets the response to requests while the gate is closed. If the value is <c>null</c>,
    /// <see cref="FlagsAspNetCoreOptions.ClosedResult"/> applies. If that option is also <c>null</c>, the router ignores the
    /// endpoint, which usually results in a 404 response.
    /// </summary>
    IResult? ClosedResult { get; }
}
