using System.ComponentModel;

namespace FeatureFlags.Generated;

/// <summary>
/// Represents a view of the flags of one manifest in one snapshot, from which the generated <c>IFlags</c> and <c>FlagValues</c> read.
/// Reloads do not affect the view. Reads apply the overrides of the current asynchronous flow, unless the values that are read are cached
/// for other flows.
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
    /// Gets a value that indicates whether reads are reported to the observers of the manifest. Reads that fill options are not reported,
    /// because they read all flags at once.
    /// </summary>
    internal bool ReportsReads { get; init; }

    /// <summary>Returns the value of a <c>boolean</c> flag.</summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    public bool Boolean(int index) => (bool)Value(index);

    /// <summary>Returns the value of an <c>integer</c> flag in the range of <see cref="int"/>.</summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    public int Int32(int index) => (int)Value(index);

    /// <summary>Returns the value of an <c>integer</c> flag in the range of <see cref="long"/>.</summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    public long Int64(int index) => (long)Value(index);

    /// <summary>Returns the value of a <c>float</c> flag.</summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    public double Double(int index) => (double)Value(index);

    /// <summary>Returns the value of a flag whose accessor returns a reference type, such as a string or a record.</summary>
    /// <typeparam name="T">The type of the value that the accessor returns.</typeparam>
    /// <param name="index">The index of the flag in the manifest.</param>
    public T Reference<T>(int index)
        where T : class => (T)Value(index);

    private object Value(int index)
    {
        FlagEntry entry = (_seesOverrides ? _manifest.OverrideOf(index) : null) ?? _snapshot.Entry(_manifest, index);
        return ReportsReads ? _manifest.ValueOf(entry) : entry.Value;
    }
}
