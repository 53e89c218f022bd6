using System.ComponentModel;

namespace FeatureFlags.Generated;

/// <summary>
/// Represents the flags of one manifest in one snapshot. <c>IFlags</c> and <c>FlagValues</c> of the generated code read it. Reloads do
/// not affect it. It applies the overrides of the current asynchronous flow, unless the values are cached for other flows.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FlagView
{
    private readonly FlagManifest _manifest;
    private readonly FlagSnapshot _snapshot;
    private readonly bool _seesOverrides;

    internal FlagView(FlagSnapshot snapshot, FlagManifest manifest, bool seesOverrides = true)
    {
        _manifest = manifest;
        _snapshot = snapshot;
        _seesOverrides = seesOverrides;
    }

    /// <summary>
    /// Gets whether reads are reported to observers. They are not if options are filled, because that reads all flags at once.
    /// </summary>
    internal bool ReportsReads { get; init; }

    /// <summary>Returns the value of a <c>boolean</c> flag.</summary>
    /// <param name="index">The index of the flag.</param>
    public bool Boolean(int index) => (bool)Value(index);

    /// <summary>Returns the value of an <c>integer</c> flag in the range of <see cref="int"/>.</summary>
    /// <param name="index">The index of the flag.</param>
    public int Int32(int index) => (int)Value(index);

    /// <summary>Returns the value of an <c>integer</c> flag in the range of <see cref="long"/>.</summary>
    /// <param name="index">The index of the flag.</param>
    public long Int64(int index) => (long)Value(index);

    /// <summary>Returns the value of a <c>float</c> flag.</summary>
    /// <param name="index">The index of the flag.</param>
    public double Double(int index) => (double)Value(index);

    /// <summary>Returns the value of a flag of a reference type.</summary>
    /// <typeparam name="T">The type of the accessor.</typeparam>
    /// <param name="index">The index of the flag.</param>
    public T Reference<T>(int index)
        where T : class => (T)Value(index);

    private object Value(int index)
    {
        FlagEntry entry = (_seesOverrides ? _manifest.OverrideOf(index) : null) ?? _snapshot.Entry(_manifest, index);
        return ReportsReads ? _manifest.ValueOf(entry) : entry.Value;
    }
}
