using FeatureFlags;
using FeatureFlags.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Flags in the pipeline of requests.</summary>
public static class FlagsApplicationBuilderExtensions
{
    /// <summary>
    /// Within a request, <see cref="FlagContext.Current"/> is its user, and <c>Flags.X</c>, <c>IFlags</c> and <see cref="IFlagClient"/> answer from one snapshot, that of this
    /// host, whatever is reloaded meanwhile. That holds from the start of the pipeline, before the router, wherever this is written.
    /// </summary>
    /// <param name="app">The pipeline.</param>
    /// <exception cref="ArgumentNullException"><paramref name="app"/> is null.</exception>
    /// <exception cref="InvalidOperationException"><c>AddAspNetCore()</c> was not called.</exception>
    public static IApplicationBuilder UseFlags(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        RequestScopes.Of(app.ApplicationServices, "UseFlags()").HaveMiddleware = true;
        return app;
    }

    /// <summary>Sends requests through a branch of the pipeline while flags are on, and on to what follows here after it.</summary>
    /// <param name="app">The pipeline. A flag that depends on who asks is asked for the user whom authentication has found up to here.</param>
    /// <param name="flag">Name of a <c>boolean</c>, <c>percentage</c> or <c>users</c> flag.</param>
    /// <param name="branch">Fills the branch, such as <c>branch => branch.UseMiddleware&lt;Recommendations&gt;()</c>. Where it ends with <c>Run</c>, nothing follows.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException"><c>AddAspNetCore()</c> was not called, or the flag is not declared or neither on nor off.</exception>
    public static IApplicationBuilder UseWhenFlag(this IApplicationBuilder app, [FlagName] string flag, Action<IApplicationBuilder> branch) =>
        app.UseWhenFlag(FlagGate.All(flag), branch);

    /// <summary>Sends requests through a branch of the pipeline while a gate is open, and on to what follows here after it.</summary>
    /// <param name="app">The pipeline. A flag that depends on who asks is asked for the user whom authentication has found up to here.</param>
    /// <param name="gate">The gate.</param>
    /// <param name="branch">Fills the branch.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException"><c>AddAspNetCore()</c> was not called, or a flag of the gate does not fit it.</exception>
    public static IApplicationBuilder UseWhenFlag(this IApplicationBuilder app, FlagGate gate, Action<IApplicationBuilder> branch)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(branch);
        RequestScopes requests = RequestScopes.Of(app.ApplicationServices, "UseWhenFlag");
        foreach (FlagReference reference in gate.References("UseWhenFlag"))
        {
            if (requests.Engine.FindFault(reference) is { } fault)
            {
                throw new InvalidOperationException(fault);
            }
        }

        bool dependsOnCaller = requests.DependsOnCaller(gate);
        return app.UseWhen(http => requests.Of(http).IsOpen(gate, dependsOnCaller), branch);
    }
}
