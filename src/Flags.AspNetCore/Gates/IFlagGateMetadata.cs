using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Metadata of an endpoint: it is there while the gate is open. Where an endpoint has several, all must be open. Implement it on an attribute of your own to
/// give a gate a name.
/// </summary>
public interface IFlagGateMetadata
{
    /// <summary>The gate. Always the same one.</summary>
    FlagGate Gate { get; }

    /// <summary>
    /// What answers in the endpoint's place while the gate is closed; null for <see cref="FlagsAspNetCoreOptions.Closed"/>, and if that is null too, the endpoint is not
    /// matched: another one on the same route takes over, or the answer is 404.
    /// </summary>
    IResult? Closed { get; }
}
