using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>How requests ask for flags.</summary>
public sealed class FlagsAspNetCoreOptions
{
    /// <summary>
    /// Types of the claims that hold the user's id; the first one that the user has counts. Default: <see cref="ClaimTypes.NameIdentifier"/>, <c>sub</c>,
    /// <see cref="ClaimTypes.Name"/>. A user who has none is an anonymous caller.
    /// </summary>
    public IList<string> UserIdClaims { get; } = [ClaimTypes.NameIdentifier, "sub", ClaimTypes.Name];

    /// <summary>Types of the claims that hold groups. Default: <see cref="ClaimTypes.Role"/>, <c>role</c>, <c>roles</c>, <c>groups</c>.</summary>
    public IList<string> GroupClaims { get; } = [ClaimTypes.Role, "role", "roles", "groups"];

    /// <summary>
    /// Attributes that rules look at, each with the type of the claim that holds it: <c>options.AttributeClaims["country"] = ClaimTypes.Country</c>. Numbers, booleans and
    /// times are told by <see cref="Claim.ValueType"/>; several claims make a list. A host with a name that <see cref="FlagContext.With(string, string)"/> refuses does not start. Default: none.
    /// </summary>
    public IDictionary<string, string> AttributeClaims { get; } = new Dictionary<string, string>();

    /// <summary>The longest claim that counts, in characters. A longer one is left out whole, and the log says so once. Default 256.</summary>
    public int MaxClaimLength { get; set; } = 256;

    /// <summary>How many claims of a user are looked at. Default 1,000.</summary>
    public int MaxClaims { get; set; } = 1_000;

    /// <summary>
    /// Changes the context of a request before it is used: adds an attribute from a header, or gives an anonymous caller the id of a cookie. Called when a flag depends
    /// on who asks, once for each user of a request. Where it throws, the context stays as it was, and the log says so once.
    /// </summary>
    public Func<HttpContext, FlagContext, FlagContext>? Enrich { get; set; }

    /// <summary>
    /// The authentication scheme that says who asks at a gate, which the router opens before authentication has its turn. Null for the default scheme. Only asked for
    /// gates whose flags depend on who asks.
    /// </summary>
    public string? AuthenticationScheme { get; set; }

    /// <summary>What answers in place of an endpoint whose gate is closed. Default null: the endpoint is not matched, which is a 404 unless another one takes over.</summary>
    public IResult? Closed { get; set; }

    /// <summary>
    /// Leaves endpoints whose gate is closed for the caller out of descriptions of the API: OpenAPI documents of Microsoft.AspNetCore.OpenApi and of all that is made from
    /// <c>IApiDescriptionGroupCollectionProvider</c>. Default false.
    /// </summary>
    public bool HidesClosedEndpoints { get; set; }
}
