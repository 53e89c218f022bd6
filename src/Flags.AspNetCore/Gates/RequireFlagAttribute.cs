using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Specifies that a controller, an action, a Razor page, a routable component, a minimal API handler, a gRPC service or method, or
/// a SignalR hub or hub method is available only while flags are on.
/// </summary>
/// <remarks>
/// While the gate is closed, the router does not match the endpoint: another endpoint on the same route is used, or the response
/// is 404. The gate of a hub is evaluated when a connection starts, the gate of a hub method at each invocation. If several
/// attributes are applied, all gates must be open. The attribute requires
/// <c>services.AddFlags(configuration).AddAspNetCore()</c>.
/// </remarks>
/// <example><c>[RequireFlag(Flags.Names.AdvancedSearch)]</c></example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireFlagAttribute : Attribute, IFlagGateMetadata, IFilterFactory
{
    private readonly string[] _flags;
    private FlagGate? _gate;

    /// <summary>
    /// Initializes a new instance of the <see cref="RequireFlagAttribute"/> class that requires all of the given flags to be on.
    /// </summary>
    /// <param name="flags">
    /// The names of <c>boolean</c>, <c>percentage</c> or <c>users</c> flags, which must all be on. With <see cref="Variant"/>,
    /// the names of <c>variant</c> flags.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="flags"/> is empty.</exception>
    public RequireFlagAttribute([FlagName] params string[] flags)
    {
        _flags = flags;
        _ = FlagGate.All(flags);
    }

    /// <summary>
    /// Gets or sets a value that indicates whether a single flag that meets the condition is sufficient. Default: <c>false</c>,
    /// which requires all flags to meet the condition.
    /// </summary>
    public bool Any { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the condition is negated. If the value is <c>true</c>, the endpoint is available
    /// while the condition is not met. Default: <c>false</c>.
    /// </summary>
    public bool Negate { get; set; }

    /// <summary>
    /// Gets or sets the name of the variant that the flags must return, spelled as in the manifest. Default: <c>null</c>, which
    /// requires the flags to be on.
    /// </summary>
    [FlagVariant]
    public string? Variant { get; set; }

    /// <summary>
    /// Gets or sets the HTTP status code of the response while the flags make the endpoint unavailable, such as 403. Default: 0,
    /// which means that the router ignores the endpoint. SignalR hub methods do not use this property.
    /// </summary>
    public int StatusCode { get; set; }

    /// <summary>
    /// Gets the names of the flags that the gate evaluates, in the order in which they were passed to the constructor.
    /// </summary>
    public IReadOnlyList<string> Flags => _flags;

    /// <inheritdoc />
    public FlagGate Gate => _gate ??= FlagGate.Of(_flags, Any, Variant, Negate);

    /// <inheritdoc />
    public IResult? ClosedResult => StatusCode == 0 ? null : Results.StatusCode(StatusCode);

    bool IFilterFactory.IsReusable => true;

    /// <summary>
    /// Throws an exception if <c>AddAspNetCore()</c> was not called, because the gate would then never be evaluated. MVC calls this
    /// method, because the attribute is also an MVC filter. The filter has no other effect.
    /// </summary>
    IFilterMetadata IFilterFactory.CreateInstance(IServiceProvider serviceProvider)
    {
        RequestScopes.Of(serviceProvider, "[RequireFlag]");
        return this;
    }

    /// <summary>Returns a string that lists the required flags, for display in a debugger.</summary>
    public override string ToString() => $"Requires flags: {Gate}";
}
