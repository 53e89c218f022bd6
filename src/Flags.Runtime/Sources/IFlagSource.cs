using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>Where settings come from. A source holds what it knows in memory: reading it waits for nothing.</summary>
public interface IFlagSource
{
    /// <summary>The source's name: shown to people, and its place in <see cref="FlagsOptions.Precedence"/>.</summary>
    string Name { get; }

    /// <summary>
    /// What the source says now. Called when the engine loads and after each signal of <see cref="GetReloadToken"/>, never by two threads at once.
    /// An exception leaves in force what the source said before, and is logged.
    /// </summary>
    /// <param name="flagNames">The names of all flags.</param>
    /// <returns>A setting for each flag that the source mentions. Names that are no flag's are ignored.</returns>
    IReadOnlyDictionary<string, FlagSetting> Read(IReadOnlyCollection<string> flagNames);

    /// <summary>A token that signals once when <see cref="Read"/> would answer differently.</summary>
    IChangeToken GetReloadToken();
}
