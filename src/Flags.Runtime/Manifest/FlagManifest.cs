using System.ComponentModel;
using System.Text;
using FeatureFlags.Generated;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// The flags compiled into an assembly, and the tie between its generated accessors and the engines of the process.
/// Made by the generated code; given to <see cref="FlagEngine.Create"/>.
/// </summary>
/// <remarks>
/// An accessor keeps its last answer in a static field of the generated class. While that field says <em>resolve</em>, the accessor comes here;
/// while one engine is live and no override is in force, the answer is written back and stays until the next snapshot.
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
    private DeclaredTexts? _texts;

    /// <summary>Called by the generated code.</summary>
    /// <param name="className">Full name of the generated class.</param>
    /// <param name="table">The flags, a line each.</param>
    /// <param name="reset">Sets every accessor's field back to <em>resolve</em>.</param>
    /// <param name="bind">Makes the value of a variant or object flag, by its index. Null where there is none.</param>
    /// <param name="segments">The segments, as the manifest writes them. Null where there are none.</param>
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

    /// <summary>Full name of the generated class, such as <c>Shop.Flags</c>.</summary>
    public string ClassName { get; }

    /// <summary>The names of the flags, in declared order.</summary>
    public IReadOnlyList<string> Names => _names ??= ReadNames();

    /// <summary>The segments that rules refer to.</summary>
    internal SegmentTable Segments => _segmentTable ??= new SegmentTable(_segments);

    IReadOnlyList<string> IFlagReferences.FlagNames => Names;

    IReadOnlyList<string> IFlagReferences.SegmentNames => Segments.Names;

    /// <summary>What the manifest says of a flag; null for a name that it does not declare.</summary>
    /// <param name="name">The flag's name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public FlagDescription? Describe([FlagName] string name)
    {
        Throw.IfNull(name, nameof(name));
        return TryGetIndex(name, out int index) ? Describe(Definition(index)) : null;
    }

    /// <summary>Puts settings in force in this asynchronous flow by the flags' names, as test kits do. Where names are known, <c>Flags.Override</c> is typed.</summary>
    /// <param name="settings">Flags and settings, of which the long forms are allowed too.</param>
    /// <returns>Restores what was before when disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    /// <exception cref="ArgumentException">A flag is not declared, or a setting does not fit its flag.</exception>
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
    /// The flags, a line each, without what does not concern the validation of settings
    /// (<see cref="DefinitionTable.Declaration"/>).
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

    /// <summary>How many flags there are.</summary>
    internal int Count => Lines.Length - 1;

    private int[] Lines => _lines ??= DefinitionTable.LinesOf(_table);

    /// <summary>What the build knows of a flag. Read when it is first needed: most programs read few of their flags at their start.</summary>
    internal FlagDefinition Definition(int index)
    {
        FlagDefinition?[] definitions = _definitions ?? Interlocked.CompareExchange(ref _definitions, new FlagDefinition?[Count], null) ?? _definitions;
        return Volatile.Read(ref definitions[index])
            ?? Interlocked.CompareExchange(ref definitions[index], DefinitionTable.Read(this, index, _table, Lines[index], Lines[index + 1]), null)
            ?? definitions[index]!;
    }

    SegmentCosts IFlagReferences.SegmentCosts => Segments.Costs;

    FlagShape? IFlagReferences.FindFlag(string name) => TryGetIndex(name, out int index) ? Definition(index).Shape : null;

    /// <summary>The value of a variant flag, as its accessor gives it.</summary>
    internal object Bind(FlagDefinition definition, VariantRollout rollout) => _bind!(definition.Index, new FlagBinding(rollout, definition.Payloads));

    /// <summary>The value of an object flag, as its accessor gives it.</summary>
    internal object Bind(FlagDefinition definition, string json) => _bind!(definition.Index, new FlagBinding(new FlagObject(Json(json))));

    private FlagDescription Describe(FlagDefinition definition) =>
        (_texts ??= DeclaredTexts.Of(_reset.Method.Module.Assembly, ClassName)).Complete(new FlagDescription(definition.Name, FlagTypes.NameOf(definition.Type), definition.Shape.Variants)
        {
            IsSensitive = definition.Sensitive,
            IsProtected = definition.Protected,
            Access = definition.AccessText is { } access ? DefinitionTable.ReadTexts(access) : [],
            IsFixed = definition.IsFixed,
        });

    private static JsonNode Json(string json) => JsonText.TryRead(json, out JsonNode? node, out string? error) ? node : throw new FormatException(error);

    internal bool TryGetIndex(string name, out int index) => (_index ?? MakeIndex()).TryGetValue(name, out index);

    private Dictionary<string, int> MakeIndex()
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
