using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Puts a controller, an action, a Razor page, a component with a route, a handler of a minimal API, a gRPC service or method, or a SignalR hub or method behind flags:
/// while the gate is closed it is not matched, so that another endpoint on the same route takes over, or the answer is 404. A hub is asked for when a connection begins,
/// a method of it at each call.
/// </summary>
/// <remarks>Several attributes must all be open. Needs <c>services.AddFlags(configuration).AddAspNetCore()</c>.</remarks>
/// <example><c>[RequireFlag(Flags.Names.AdvancedSearch)]</c></example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireFlagAttribute : Attribute, IFlagGateMetadata, IFilterFactory
{
    private readonly string[] _flags;
    private FlagGate? _gate;

    /// <summary>Requires flags.</summary>
    /// <param name="flags">Names of <c>boolean</c>, <c>percentage</c> or <c>users</c> flags, which must all be on; with <see cref="Variant"/> of <c>variant</c> flags.</param>
    /// <exception cref="ArgumentException"><paramref name="flags"/> is empty.</exception>
    public RequireFlagAttribute([FlagName] params string[] flags)
    {
        _flags = flags;
        _ = FlagGate.All(flags);
    }

    /// <summary>One of the flags is enough.</summary>
    public bool Any { get; set; }

    /// <summary>The opposite of what is said otherwise.</summary>
    public bool Negate { get; set; }

    /// <summary>The variant that the flags must give, as the manifest writes it.</summary>
    [FlagVariant]
    public string? Variant { get; set; }

    /// <summary>The status that is answered while the gate is closed, such as 403. Default 0: the endpoint is not matched. A hub's methods have none.</summary>
    public int StatusCode { get; set; }

    /// <summary>The flags' names.</summary>
    public IReadOnlyList<string> Flags => _flags;

    /// <inheritdoc />
    public FlagGate Gate => _gate ??= FlagGate.Of(_flags, Any, Variant, Negate);

    /// <inheritdoc />
    public IResult? Closed => StatusCode == 0 ? null : Results.StatusCode(StatusCode);

    bool IFilterFactory.IsReusable => true;

    /// <summary>The gate is the router's work. As a filter the attribute only refuses to be overlooked where no one asked the router to do it.</summary>
    IFilterMetadata IFilterFactory.CreateInstance(IServiceProvider serviceProvider)
    {
        RequestScopes.Of(serviceProvider, "[RequireFlag]");
        return this;
    }

    /// <summary>The condition, for people who debug.</summary>
    public override string ToString() => $"Requires flags: {Gate}";
}
