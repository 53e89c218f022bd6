using System.ComponentModel;

namespace FeatureFlags.Generated;

/// <summary>
/// The flags of one manifest at one snapshot: what <c>IFlags</c> and <c>FlagValues</c> of the generated code read.
/// Reloads pass it by; overrides of the current asynchronous flow are seen, unless it is for a cache that other flows share.
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

    /// <summary>Whether those who look on are told: code reads one flag after the other, where options are filled with all of them.</summary>
    internal bool TellsReads { get; init; }

    /// <summary>The value of a <c>boolean</c> flag.</summary>
    /// <param name="index">The flag's index.</param>
    public bool Boolean(int index) => (bool)Value(index);

    /// <summary>The value of an <c>integer</c> flag that fits <see cref="int"/>.</summary>
    /// <param name="index">The flag's index.</param>
    public int Int32(int index) => (int)Value(index);

    /// <summary>The value of an <c>integer</c> flag that needs <see cref="long"/>.</summary>
    /// <param name="index">The flag's index.</param>
    public long Int64(int index) => (long)Value(index);

    /// <summary>The value of a <c>float</c> flag.</summary>
    /// <param name="index">The flag's index.</param>
    public double Double(int index) => (double)Value(index);

    /// <summary>The value of a flag of a reference type.</summary>
    /// <typeparam name="T">The type of the accessor.</typeparam>
    /// <param name="index">The flag's index.</param>
    public T Reference<T>(int index)
        where T : class => (T)Value(index);

    private object Value(int index)
    {
        FlagEntry entry = (_seesOverrides ? _manifest.OverrideOf(index) : null) ?? _snapshot.Entry(_manifest, index);
        return TellsReads ? _manifest.ValueOf(entry) : entry.Value;
    }
}
