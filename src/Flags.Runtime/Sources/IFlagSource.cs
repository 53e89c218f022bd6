using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>
/// Represents a source of flag settings, such as a configuration or a store. A source holds its settings in memory, so reading the settings
/// does not block.
/// </summary>
public interface IFlagSource
{
    /// <summary>
    /// Gets the name of the source. The name is reported with the result of an evaluation and determines the position of the source in
    /// <see cref="FlagsOptions.Precedence"/>.
    /// </summary>
    string Name { get; }

    /// <summary>
    /// Returns the current settings. The engine calls this method when a flag is read for the first time and each time that the token of
    /// <see cref="GetReloadToken"/> signals a change, but never on two threads at once. If the method throws, the error is logged and the
    /// previous settings remain effective.
    /// </summary>
    IFlagSettings Read();

    /// <summary>Returns a change token that signals the next change of the settings, or <c>null</c> if the settings never change.</summary>
    IChangeToken? GetReloadToken();
}
