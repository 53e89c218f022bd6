using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>
/// Represents a source of flag settings, such as a configuration or a store. A source holds its settings in memory, so reading it does not
/// block.
/// </summary>
public interface IFlagSource
{
    /// <summary>
    /// Gets the name of the source. The name is shown in explanations and determines the place of the source in
    /// <see cref="FlagsOptions.Precedence"/>.
    /// </summary>
    string Name { get; }

    /// <summary>
    /// Returns the current settings. The engine calls this method at the first read of a flag and after each signal of
    /// <see cref="GetReloadToken"/>, but never on two threads at once. If the method throws, the error is logged and the previous settings
    /// stay effective.
    /// </summary>
    IFlagSettings Read();

    /// <summary>
    /// Returns a change token that signals once, when the settings have changed, or <c>null</c> if the settings never change.
    /// </summary>
    IChangeToken? GetReloadToken();
}
