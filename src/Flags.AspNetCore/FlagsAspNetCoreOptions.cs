using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Provides the options of <c>AddAspNetCore()</c>: how the caller of a request is identified, and how the application responds if
/// flags make an endpoint unavailable.
/// </summary>
public sealed class FlagsAspNetCoreOptions
{
    /// <summary>
    /// Gets the claim types that can contain the user id, in order of preference. A user without a claim of these types is treated
    /// as an anonymous caller. Default: <see cref="ClaimTypes.NameIdentifier"/>, <c>sub</c>, <see cref="ClaimTypes.Name"/>.
    /// </summary>
    public IList<string> UserIdClaims { get; } = [ClaimTypes.NameIdentifier, "sub", ClaimTypes.Name];

    /// <summary>
    /// Gets the claim types that contain the names of the user's groups. Default: <see cref="ClaimTypes.Role"/>, <c>role</c>,
    /// <c>roles</c>, <c>groups</c>.
    /// </summary>
    public IList<string> GroupClaims { get; } = [ClaimTypes.Role, "role", "roles", "groups"];

    /// <summary>
    /// Gets a dictionary that maps the names of user attributes to claim types. Targeting rules of flags can use these attributes.
    /// Example: <c>options.AttributeClaims["country"] = ClaimTypes.Country</c>. Default: empty.
    /// </summary>
    /// <remarks>
    /// <see cref="Claim.ValueType"/> decides whether a value is a number, a boolean, a time or a string. Several claims of one
    /// type make a list of strings. The host fails to start if <see cref="FlagContext.With(string, string)"/> rejects the name of
    /// an attribute.
    /// </remarks>
    public IDictionary<string, string> AttributeClaims { get; } = new Dictionary<string, string>();

    /// <summary>
    /// Gets or sets the maximum length of a claim value, in characters. A longer claim is ignored, and the first such claim is
    /// logged as a warning. Default: 256.
    /// </summary>
    public int MaxClaimLength { get; set; } = 256;

    /// <summary>
    /// Gets or sets the maximum number of claims that are read from one user. Further claims are ignored. Default: 1,000.
    /// </summary>
    public int MaxClaims { get; set; } = 1_000;

    /// <summary>
    /// Gets or sets a function that can change the flag context that was created from the claims of the user. For example, the
    /// function adds an attribute from a request header, or gives an anonymous caller an id from a cookie. Default: <c>null</c>.
    /// </summary>
    /// <remarks>
    /// The function is called once for each user of a request, when the first flag that depends on the caller is evaluated. If
    /// the function throws, the context keeps the values of the claims, and the first exception is logged.
    /// </remarks>
    public Func<HttpContext, FlagContext, FlagContext>? Enrich { get; set; }

    /// <summary>
    /// Gets or sets the name of the authentication scheme that identifies the caller for gates (conditions on flags) that depend on
    /// the caller. Gates need their own setting, because the router evaluates gates before the authentication middleware runs.
    /// Default: <c>null</c>, which means the default authentication scheme.
    /// </summary>
    public string? AuthenticationScheme { get; set; }

    /// <summary>
    /// Gets or sets the response to a request for an endpoint whose gate (a condition on flags) is closed. Default: <c>null</c>,
    /// which means that the router does not match the endpoint. The response is then 404, unless another endpoint matches the
    /// route.
    /// </summary>
    public IResult? ClosedResult { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether API descriptions, such as OpenAPI documents, omit endpoints that flags make
    /// unavailable for the current caller. Default: <c>false</c>.
    /// </summary>
    /// <remarks>
    /// The option applies to the OpenAPI documents of Microsoft.AspNetCore.OpenApi and to all other code that reads
    /// <c>IApiDescriptionGroupCollectionProvider</c>.
    /// </remarks>
    public bool HideClosedEndpoints { get; set; }
}
