using FeatureFlags.Generated;

namespace FeatureFlags.Tests;

/// <summary>Like <see cref="Shop"/>, with flags whose answers depend on the caller.</summary>
internal sealed class TargetedShop
{
    public const int Rollout = 0;
    public const int Beta = 1;
    public const int Theme = 2;
    public const int Gate = 3;

    private const string Table =
        "rollout\tpercentage\t0\n" +
        "beta\tusers\t[]\n" +
        "theme\tvariant\tclassic\tvariants=[\"classic\",\"compact\",\"wide\"]\n" +
        "gate\tboolean\tfalse\n" +
        "limit\tinteger\t5\n" +
        "by_company\tpercentage\t0\tbucketBy=company\n" +
        "left\tpercentage\t0\tsalt=shared\n" +
        "right\tpercentage\t0\tsalt=shared\n" +
        "mode\tvariant\t1\tvariants=[\"1\",\"2\"]\n" +
        "one\tpercentage\t0\n" +
        "two\tpercentage\t0\n" +
        "three\tpercentage\t0\n" +
        "secret\tpercentage\t0\tsensitive=true\n" +
        "old_theme\tvariant\tclassic\tvariants=[\"classic\",\"compact\",\"wide\"]\tretired=compact\n" +
        "targeted\tpercentage\t{\"groups\":[\"staff\"],\"percentage\":25}\n" +
        "careful_theme\tvariant\t{\"users\":{\"wide\":[\"ann\"]},\"off\":\"compact\"}\tvariants=[\"classic\",\"compact\",\"wide\"]\n";

    public const string Segments = """
        {
          "internal": { "groups": ["staff"], "exclude": { "users": ["mole"] } },
          "adults": { "rules": [{ "when": { "age": { "ge": 18 } } }] },
          "testers": {
            "users": ["ann"],
            "rules": [{ "when": { "segment": { "in": ["internal"] }, "country": { "eq": "DE" } } }],
            "exclude": { "groups": ["press"] }
          },
          "empty": {}
        }
        """;

    private PercentageFlag? _rollout;
    private UsersFlag? _beta;
    private VariantFlag<Theme>? _theme;
    private byte _gate;

    public TargetedShop() => Manifest = new FlagManifest("Shop.Flags", Table, Reset, Bind, Segments);

    public FlagManifest Manifest { get; }

    public PercentageFlag RolloutFlag => Volatile.Read(ref _rollout) ?? Manifest.ResolveReference(Rollout, ref _rollout);

    public UsersFlag BetaFlag => Volatile.Read(ref _beta) ?? Manifest.ResolveReference(Beta, ref _beta);

    public VariantFlag<Theme> ThemeFlag => Volatile.Read(ref _theme) ?? Manifest.ResolveReference(Theme, ref _theme);

    public bool GateFlag
    {
        get
        {
            byte state = Volatile.Read(ref _gate);
            return state != FlagManifest.Off && (state == FlagManifest.On || Manifest.ResolveBoolean(Gate, ref _gate));
        }
    }

    private static object Bind(int index, FlagBinding flag) => index switch
    {
        8 => flag.Variant(Mode._1, Mode._2),
        _ => flag.Variant(Tests.Theme.Classic, Tests.Theme.Compact, Tests.Theme.Wide),
    };

    private void Reset()
    {
        Volatile.Write(ref _rollout, null);
        Volatile.Write(ref _beta, null);
        Volatile.Write(ref _theme, null);
        Volatile.Write(ref _gate, FlagManifest.Resolve);
    }
}
