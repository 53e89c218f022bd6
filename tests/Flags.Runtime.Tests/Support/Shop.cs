using FeatureFlags.Generated;

namespace FeatureFlags.Tests;

/// <summary>
/// The accessors of a manifest as an object, so that each test has its own accessors. Generated accessors are static.
/// </summary>
internal sealed class Shop
{
    private const string Table =
        "new_ui\tboolean\tfalse\n" +
        "page_size\tinteger\t20\tminimum=1\tmaximum=100\n" +
        "rollout\tpercentage\t0\n" +
        "beta\tusers\t[]\n" +
        "greeting\tstring\thello\tmaxLength=20\n" +
        "ratio\tfloat\t0.5\n" +
        "big\tlong\t9007199254740993\n" +
        "secret\tstring\tnone\tsensitive=true\tmaxLength=8\n" +
        "old_ui\tboolean\tfalse\tretired=true\n" +
        "old_rollout\tpercentage\t10\tretired=true\n" +
        "pinned_size\tinteger\t5\tpinned=7\n";

    private byte _newUi;
    private long _pageSize;
    private PercentageFlag? _rollout;
    private UsersFlag? _beta;
    private string? _greeting;
    private long _ratio;
    private long _big;

    public Shop() => Manifest = new FlagManifest("Shop.Flags", Table, Reset);

    public FlagManifest Manifest { get; }

    public bool NewUi
    {
        get
        {
            byte state = Volatile.Read(ref _newUi);
            return state != FlagManifest.Off && (state == FlagManifest.On || Manifest.ResolveBoolean(0, ref _newUi));
        }
    }

    public int PageSize
    {
        get
        {
            long state = Volatile.Read(ref _pageSize);
            return state != 0 ? (int)(state ^ FlagManifest.NumberMask) : Manifest.ResolveInt32(1, ref _pageSize);
        }
    }

    public PercentageFlag Rollout => Volatile.Read(ref _rollout) ?? Manifest.ResolveReference(2, ref _rollout);

    public UsersFlag Beta => Volatile.Read(ref _beta) ?? Manifest.ResolveReference(3, ref _beta);

    public string Greeting => Volatile.Read(ref _greeting) ?? Manifest.ResolveReference(4, ref _greeting);

    public double Ratio
    {
        get
        {
            long state = Volatile.Read(ref _ratio);
            return state != 0 ? BitConverter.Int64BitsToDouble(state ^ FlagManifest.NumberMask) : Manifest.ResolveDouble(5, ref _ratio);
        }
    }

    public long Big
    {
        get
        {
            long state = Volatile.Read(ref _big);
            return state != 0 ? state ^ FlagManifest.NumberMask : Manifest.ResolveInt64(6, ref _big);
        }
    }

    /// <summary>Gets a value that indicates whether the accessor of new_ui has a cached answer.</summary>
    public bool IsNewUiCached => _newUi != FlagManifest.Resolve;

    public IDisposable Override(Action<Overrides> configure)
    {
        Overrides overrides = new(Manifest);
        configure(overrides);
        return overrides.Begin();
    }

    private void Reset()
    {
        Volatile.Write(ref _newUi, FlagManifest.Resolve);
        Volatile.Write(ref _pageSize, 0);
        Volatile.Write(ref _rollout, null);
        Volatile.Write(ref _beta, null);
        Volatile.Write(ref _greeting, null);
        Volatile.Write(ref _ratio, 0);
        Volatile.Write(ref _big, 0);
    }

    public sealed class Overrides(FlagManifest manifest) : FlagOverridesBase(manifest)
    {
        public bool NewUi { set => Set(0, value); }

        public int PageSize { set => Set(1, value); }

        public double Rollout { set => Set(2, value); }

        public IEnumerable<string> Beta { set => Set(3, value); }

        public bool OldUi { set => Set(8, value); }
    }
}
