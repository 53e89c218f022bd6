using System.ComponentModel;
using System.Text;
using FeatureFlags.Generated;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Represents the flags that are compiled into an assembly. The generated accessors read the values of flags through this class. The
/// generated code creates the instance, which can be passed to <see cref="FlagEngine.Create"/>.
/// </summary>
/// <remarks>
/// An accessor caches its last value in a static field of the generated class. While no value is cached, the accessor calls this class. If
/// at most one engine is active and no override exists, the value is written to the field and stays there until the next snapshot.
/// </remarks>
public sealed partial class FlagManifest : IFlagReferences
{
    private readonly object _gate = new();
    private readonly string _table;
    private readonly Action _reset;
    private readonly Func<int, FlagBinding, object>? _bind;
    private readonly string? _segments;
    private int[]? _lines;
    private string[]? _names;
    private FlagDefinition?[]? _definitions;
    private Dictionary<string, int>? _index;
    private SegmentTable? _segmentTable;
    private DeclarationMetadata? _metadata;

    /// <summary>Initializes a new instance of the <see cref="FlagManifest"/> class. Only generated code calls this constructor.</summary>
    /// <param name="className">The full name of the generated class.</param>
    /// <param name="table">The table of flags, with one line per flag.</param>
    /// <param name="reset">The action that removes the cached value of every accessor.</param>
    /// <param name="bind">
    /// The function that creates the value of a <c>variant</c> or <c>object</c> flag from its index. <c>null</c> if the manifest has no
    /// such flag.
    /// </param>
    /// <param name="segments">The segments of the manifest as JSON. <c>null</c> if the manifest has no segments.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public FlagManifest(string className, string table, Action reset, Func<int, FlagBinding, object>? bind = null, string? segments = null)
    {
        _bind = bind;
        _segments = segments;
        ClassName = className;
        _table = table;
        _reset = reset;
        lock (s_all)
        {
            s_all.Add(new WeakReference<FlagManifest>(this));
        }
    }

    /// <summary>Gets the full name of the generated class, such as <c>Shop.Flags</c>.</summary>
    public string ClassName { get; }

    /// <summary>Gets the names of the flags, in declared order.</summary>
    public IReadOnlyList<string> Names => _names ??= ReadNames();

    /// <summary>Gets the segments of the manifest, which are named sets of callers that rules can refer to.</summary>
    internal SegmentTable Segments => _segmentTable ??= new SegmentTable(_segments);

    IReadOnlyList<string> IFlagReferences.FlagNames => Names;

    IReadOnlyList<string> IFlagReferences.SegmentNames => Segments.Names;

    /// <summary>Returns the declaration of a flag, or <c>null</c> if the manifest declares no flag with this name.</summary>
    /// <param name="name">The name of the flag.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <c>null</c>.</exception>
    public FlagDescription? Describe([FlagName] string name)
    {
        Throw.IfNull(name, nameof(name));
        return TryGetIndex(name, out int index) ? Describe(Definition(index)) : null;
    }

    /// <summary>
    /// Overrides the values of flags by name in the current asynchronous flow, for example in a test. If the names are known at build time,
    /// use the generated method <c>Flags.Override</c> instead.
    /// </summary>
    /// <param name="settings">The settings by name of the flag, in the short or the long form.</param>
    /// <returns>An object that restores the previous values when it is disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is <c>null</c>.</exception>
    /// <exception cref="ArgumentException">A flag is not declared, or a setting is not valid for its flag.</exception>
    /// <exception cref="InvalidOperationException">A flag is retired or pinned.</exception>
    public IDisposable Override(IEnumerable<KeyValuePair<string, FlagSetting>> settings)
    {
        Throw.IfNull(settings, nameof(settings));
        NamedOverrides overrides = new(this);
        foreach (KeyValuePair<string, FlagSetting> setting in settings)
        {
            overrides.Set(setting.Key, setting.Value);
        }

        return overrides.Begin();
    }

    /// <summary>
    /// Returns the declarations of the flags as a string with one line per flag. Each line contains only the name, the type and the limits
    /// of the flag, as described at <see cref="DefinitionTable.Declaration"/>.
    /// </summary>
    internal string WriteDeclarations()
    {
        StringBuilder text = new(_table.Length);
        for (int i = 0; i < Count; i++)
        {
            text.Append(DefinitionTable.Declaration(_table, Lines[i], Lines[i + 1]));
        }

        return text.ToString();
    }

    /// <summary>Gets the number of flags in the manifest.</summary>
    internal int Count => Lines.Length - 1;

    private int[] Lines => _lines ??= DefinitionTable.LinesOf(_table);

    /// <summary>
    /// Returns the definition of the flag with the given index. A definition is parsed when it is needed for the first time, because most
    /// programs read few of their flags at startup.
    /// </summary>
    internal FlagDefinition Definition(int index)
    {
        FlagDefinition?[] definitions = _definitions
            ?? Interlocked.CompareExchange(ref _definitions, new FlagDefinition?[Count], null)
            ?? _definitions;
        return Volatile.Read(ref definitions[index])
            ?? Interlocked.CompareExchange(
                ref definitions[index], DefinitionTable.Read(this, index, _table, Lines[index], Lines[index + 1]), null)
            ?? definitions[index]!;
    }

    SegmentCosts IFlagReferences.SegmentCosts => Segments.Costs;

    FlagShape? IFlagReferences.FindFlag(string name) => TryGetIndex(name, out int index) ? Definition(index).Shape : null;

    /// <summary>
    /// Creates the object that the accessor of a <c>variant</c> flag returns. The object selects a variant for each caller by the given
    /// rollout.
    /// </summary>
    internal object Bind(FlagDefinition definition, VariantRollout rollout) =>
        _bind!(definition.Index, new FlagBinding(rollout, definition.Payloads));

    /// <summary>
    /// Creates the generated record that the accessor of an <c>object</c> flag returns, from the JSON of the flag's value.
    /// </summary>
    internal object Bind(FlagDefinition definition, string json) => _bind!(definition.Index, new FlagBinding(new FlagObject(Json(json))));

    private FlagDescription Describe(FlagDefinition definition) =>
        (_metadata ??= DeclarationMetadata.Of(_reset.Method.Module.Assembly, ClassName)).Complete(
            new FlagDescription(definition.Name, FlagTypes.NameOf(definition.Type), definition.Shape.Variants)
            {
                IsSensitive = definition.Sensitive,
                IsProtected = definition.Protected,
                Access = definition.AccessText is { } access ? DefinitionTable.ReadTexts(access) : [],
                IsFixed = definition.IsFixed,
            });

    private static JsonNode Json(string json) =>
        JsonText.TryRead(json, out JsonNode? node, out string? error) ? node : throw new FormatException(error);

    internal bool TryGetIndex(string name, out int index) => (_index ?? CreateIndex()).TryGetValue(name, out index);

    private Dictionary<string, int> CreateIndex()
    {
        Dictionary<string, int> index = new(Count, StringComparer.Ordinal);
        for (int i = 0; i < Count; i++)
        {
            index[Names[i]] = i;
        }

        return _index = index;
    }

    private string[] ReadNames()
    {
        string[] names = new string[Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = DefinitionTable.NameAt(_table, Lines[i]);
        }

        return names;
    }
}
