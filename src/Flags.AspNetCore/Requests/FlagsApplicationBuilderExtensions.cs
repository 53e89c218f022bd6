using FeatureFlags;
using FeatureFlags.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Provides extension methods that add flags to the request pipeline.</summary>
public static class FlagsApplicationBuilderExtensions
{
    /// <summary>
    /// Gives every request its own snapshot of all flags, and makes the user of the request the caller for which flags are
    /// evaluated. Within a request, <see cref="FlagContext.Current"/> is the user of the request, and <c>Flags.X</c>, <c>IFlags</c>
    /// and <see cref="IFlagClient"/> read from one snapshot of this host, even if settings are reloaded meanwhile. This applies
    /// from the start of the pipeline, before the router, regardless of the position of this call.
    /// </summary>
    /// <param name="app">The application builder.</param>
    /// <returns>The same application builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="app"/> is <c>null</c>.</exception>
    /// <exception cref="InvalidOperationException"><c>AddAspNetCore()</c> was not called.</exception>
    public static IApplicationBuilder UseFlags(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        RequestScopes.Of(app.ApplicationServices, "UseFlags()").HasMiddleware = true;
        return app;
    }

    /// <summary>
    /// Adds a branch to the pipeline. A request passes through the branch only while a flag is on, and then continues with the rest
    /// of the main pipeline.
    /// </summary>
    /// <param name="app">
    /// The application builder. A flag that depends on the caller is evaluated for the user that the preceding middleware has
    /// authenticated.
    /// </param>
    /// <param name="flag">The name of a <c>boolean</c>, <c>percentage</c> or <c>users</c> flag.</param>
    /// <param name="branch">
    /// Configures the branch, such as <c>branch => branch.UseMiddleware&lt;Recommendations&gt;()</c>. If the branch ends with
    /// <c>Run</c>, the request does not continue with the main pipeline.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AddAspNetCore()</c> was not called, no manifest declares the flag, or the flag has another type.
    /// </exception>
    public static IApplicationBuilder UseWhenFlag(
        this IApplicationBuilder app, [FlagName] string flag, Action<IApplicationBuilder> branch) =>
        app.UseWhenFlag(FlagGate.All(flag), branch);

    /// <summary>
    /// Adds a branch to the pipeline. A request passes through the branch only while a gate is open, and then continues with the
    /// rest of the main pipeline.
    /// </summary>
    /// <param name="app">
    /// The application builder. A flag that depends on the caller is evaluated for the user that the preceding middleware has
    /// authenticated.
    /// </param>
    /// <param name="gate">The gate that must be open.</param>
    /// <param name="branch">Configures the middleware of the branch.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AddAspNetCore()</c> was not called, or a flag of the gate is not declared or has the wrong type.
    /// </exception>
    public static IApplicationBuilder UseWhenFlag(this IApplicationBuilder app, FlagGate gate, Action<IApplicationBuilder> branch)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(branch);
        RequestScopes requests = RequestScopes.Of(app.ApplicationServices, "UseWhenFlag");
        foreach (FlagReference reference in gate.References("UseWhenFlag"))
        {
            if (requests.Engine.ValidateReference(reference) is { } error)
            {
                throw new InvalidOperationException(error);
            }
        }

        bool dependsOnCaller = requests.DependsOnCaller(gate);
        return app.UseWhen(http => requests.Of(http).IsOpen(gate, dependsOnCaller), branch);
    }
}
