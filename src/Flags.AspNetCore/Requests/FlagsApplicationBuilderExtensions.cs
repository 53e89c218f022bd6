using FeatureFlags;
using FeatureFlags.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Provides extension methods that evaluate flags in the request pipeline.</summary>
public static class FlagsApplicationBuilderExtensions
{
    /// <summary>
    /// Gives each request its own snapshot of all flags, so that a flag keeps its value during the request. Flags are evaluated for
    /// the user of the request, which is available as <see cref="FlagContext.Current"/>. The snapshot applies to the complete
    /// pipeline, regardless of the position of this call.
    /// </summary>
    /// <remarks>
    /// Within a request, <c>Flags.X</c>, <c>IFlags</c> and <see cref="IFlagClient"/> read from one snapshot of this host, even if
    /// settings are reloaded meanwhile.
    /// </remarks>
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
    /// Adds a branch of middleware to the pipeline. While a flag is on, each request passes through the branch and then continues
    /// with the main pipeline. While the flag is off, requests skip the branch.
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
    /// Adds a branch of middleware to the pipeline. While a gate (a condition on flags) is open, each request passes through the
    /// branch and then continues with the main pipeline. While the gate is closed, requests skip the branch.
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
