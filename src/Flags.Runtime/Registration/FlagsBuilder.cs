using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags;

/// <summary>What <c>services.AddFlags(configuration)</c> returns: further settings of the flags of a host.</summary>
public sealed class FlagsBuilder
{
    private readonly FlagEngine _engine;

    internal FlagsBuilder(IServiceCollection services, FlagEngine engine)
    {
        Services = services;
        _engine = engine;
    }

    /// <summary>The services being registered.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds a source of settings. Its place in the order of precedence follows from its name: see <see cref="FlagsOptions.Precedence"/>.</summary>
    /// <param name="source">The source.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    public FlagsBuilder AddSource(IFlagSource source)
    {
        Throw.IfNull(source, nameof(source));
        _engine.Add(source);
        return this;
    }

    /// <summary>
    /// Makes a rejected setting stop the host at its start, with an <see cref="Microsoft.Extensions.Options.OptionsValidationException"/> that names
    /// every flag, source and reason. Without this the flag keeps its last good setting and the host starts.
    /// </summary>
    public FlagsBuilder ValidateOnStart()
    {
        Services.AddSingleton<StartValidation>();
        return this;
    }
}
