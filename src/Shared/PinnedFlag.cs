using System.Diagnostics.CodeAnalysis;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>Represents an entry of the build property <c>PinnedFlags</c>: a flag whose value is fixed by the build.</summary>
/// <param name="Name">The name of the flag, which is the part before the first <c>=</c>.</param>
/// <param name="Value">The value, which is the part after the first <c>=</c>, or <c>null</c> if the entry has no <c>=</c>.</param>
internal sealed record PinnedFlag(string Name, string? Value)
{
    /// <summary>
    /// Reads all entries of the specified property, which is <see cref="BuildProperties.PinnedFlags"/> or
    /// <see cref="BuildProperties.SharedPinnedFlags"/>.
    /// </summary>
    public static IEnumerable<PinnedFlag> ReadAll(AnalyzerConfigOptionsProvider options, string property) =>
        options.GetPropertyItems(property).Select(Parse);

    /// <summary>
    /// Parses the pinned value according to the type and the limits of the flag. Returns false if the value is invalid, or if flags of
    /// this type cannot be pinned.
    /// </summary>
    public bool TryRead(FlagShape shape, [NotNullWhen(true)] out FlagValue? value, [NotNullWhen(false)] out string? error)
    {
        value = null;
        if (shape.Type is FlagType.Percentage or FlagType.Users)
        {
            error = $"a flag of type '{FlagTypes.NameOf(shape.Type)}' cannot be pinned";
        }
        else if (Value is null)
        {
            error = "the value is missing: write name=value";
        }
        else if (FlagValueReader.TryRead(shape, Value, out value, out error) && value is FlagValue.Targeting)
        {
            value = null;
            error = "a pinned flag has one value for all users: write the name of a variant";
        }

        return value is not null;
    }

    private static PinnedFlag Parse(string entry)
    {
        int equals = entry.IndexOf('=');
        return equals < 0
            ? new PinnedFlag(entry, null)
            : new PinnedFlag(entry.Substring(0, equals).Trim(), entry.Substring(equals + 1).Trim());
    }
}
