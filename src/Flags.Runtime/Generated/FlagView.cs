using System.ComponentModel;

namespace FeatureFlags.Generated;

/// <summary>
/// Represents the flags of one manifest in one snapshot (the state of all flags at one moment). The generated types <c>IFlags</c> and
/// <c>FlagValues</c> read from this view, which does not change when settings are reloaded.
/// </summary>
/// <remarks>Reads apply the overrides of the current asynchronous flow, unless the values are cached for other flows.</remarks>
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
    /// Gets a value that indicates whether the view reports each read to the observers of the manifest. Views that fill options objects do
    /// not report reads, because filling an object reads all flags at once.
    /// </summary>
    internal bool ReportsReads { get; init; }

    /// <summary>Returns the value that a <c>boolean</c> flag has in this view.</summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    public bool Boolean(int index) => (bool)Value(index);

    /// <summary>Returns the value that an <c>integer</c> flag in the range of <see cref="int"/> has in this view.</summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    public int Int32(int index) => (int)Value(index);

    /// <summary>Returns the value that an <c>integer</c> flag in the range of <see cref="long"/> has in this view.</summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    public long Int64(int index) => (long)Value(index);

    /// <summary>Returns the value that a <c>float</c> flag has in this view.</summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    public double Double(int index) => (double)Value(index);

    /// <summary>
    /// Returns the value that a flag has in this view. The accessor of the flag returns a reference type, such as a string or a record.
    /// </summary>
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
