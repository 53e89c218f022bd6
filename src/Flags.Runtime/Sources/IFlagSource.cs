using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>Provides settings of flags. A source holds its settings in memory, so reading it does not block.</summary>
public interface IFlagSource
{
    /// <summary>
    /// Gets the name of the source. It is displayed, and it determines the place of the source in
    /// <see cref="FlagsOptions.Precedence"/>.
    /// </summary>
    string Name { get; }

    /// <summary>
    /// Returns the current settings. The engine calls this method at the first read of a flag and after each signal of
    /// <see cref="GetReloadToken"/>, never on two threads at once. If it throws, the error is logged and the previous settings stay
    /// effective.
    /// </summary>
    IFlagSettings Read();

    /// <summary>Returns a token that signals once when the settings have changed, or <c>null</c> if they never change.</summary>
    IChangeToken? GetReloadToken();
}
