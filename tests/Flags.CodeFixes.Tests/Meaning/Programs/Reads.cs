using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates reads of flags and variables.</summary>
internal static partial class Reads
{
    /// <summary>The flags of all programs: flags of each type, retired with either value, and one that is not retired.</summary>
    public const string Manifest = """
    {
      "flags": {
        "on": { "flagType": "boolean", "defaultValue": false, "retired": true },
        "off": { "flagType": "boolean", "defaultValue": true, "retired": false },
        "live": { "flagType": "boolean", "defaultValue": false, "permanent": true },
        "page_size": { "flagType": "integer", "defaultValue": 20, "retired": 50 },
        "offset": { "flagType": "integer", "defaultValue": 1, "retired": -5 },
        "none": { "flagType": "integer", "defaultValue": 1, "retired": 0 },
        "limit": { "flagType": "integer", "defaultValue": 1, "maximum": 5000000000, "retired": 7 },
        "ratio": { "flagType": "float", "defaultValue": 1.5, "retired": 3 },
        "theme": { "flagType": "string", "defaultValue": "light", "retired": "dark" },
        "motto": { "flagType": "string", "defaultValue": "", "retired": "a\"{0}\\\n" },
        "checkout": { "flagType": "variant", "variants": ["classic", "compact", "plain"], "defaultValue": "classic", "retired": "compact" },
        "rollout": { "flagType": "percentage", "defaultValue": 5, "retired": true },
        "staff": { "flagType": "users", "defaultValue": ["ann"], "retired": false }
      }
    }
    """;

    public static Gen<Code> Bool(Scope scope) => Choice.Of(
        (5, () => Flag(scope, Kind.Bool, "On")),
        (5, () => Flag(scope, Kind.Bool, "Off")),
        (1, () => Flag(scope, Kind.Bool, "Live")),
        (1, () => Choice.Rarely(
            () => Flag(scope, Kind.Bool, "Rollout.IsEnabledFor(S(\"`\", \"u\"))"),
            () => Flag(
                scope,
                Kind.Bool,
                "Rollout.IsEnabled",
                "Staff.IsEnabled",
                "Rollout.IsEnabledFor(\"u\")",
                "Staff.IsEnabledFor(\"ann\")",
                "Rollout.IsEnabledFor(new FeatureFlags.FlagContext(\"u\", \"staff\").With(\"age\", 3))",
                "Staff.IsEnabledFor($\"u-{1}\" + 2)"))));

    public static Gen<Code> Int(Scope scope) => Flag(scope, Kind.Int, "PageSize", "PageSize", "PageSize", "Offset", "Offset", "None");

    public static Gen<Code> Text(Scope scope) => Flag(scope, Kind.Text, "Theme", "Theme", "Motto");

    public static Gen<Code> Variant(Scope scope) => Choice.Rarely(
        () => Flag(scope, Kind.Variant, "Checkout.For(S(\"`\", \"u\"))"),
        () => Flag(scope, Kind.Variant, "Checkout.Current", "Checkout.Current", "Checkout.For(\"u\")"));

    public static Gen<Code> Any(Scope scope) =>
        Flag(scope, Kind.Any, "On", "PageSize", "Offset", "Limit", "Ratio", "Theme", "Checkout.Current");

    public static Gen<Code> Flag(Scope scope, Kind kind, params string[] members) =>
        from path in Gen.Elements(scope.HasInstance ? s_paths : s_staticPaths)
        from member in Gen.Elements(members)
        select new Code(kind, $"{path}.{member}");

    /// <summary>Returns one of the available variables, preferring the last ones.</summary>
    public static Gen<Code> Variable(Scope scope, Kind kind)
    {
        Variable[] variables = scope.Of(kind);
        return variables.Length == 0
            ? Choice.Code(kind, Constants(kind))
            : Gen
                .Elements<Variable>([.. variables, .. variables.TakeLast(2), .. variables.TakeLast(2)])
                .Select(variable => new Code(kind, variable.Text));
    }

    public static string[] Constants(Kind kind) => kind switch
    {
        Kind.Bool => ["true", "false"],
        Kind.Int => ["0", "1", "2", "3", "50"],
        Kind.Variant => ["Checkout.Classic", "Checkout.Compact", "Checkout.Plain"],
        _ => ["\"a\"", "\"dark\"", "\"\""],
    };

    /// <summary>Counts the reads of each retired flag.</summary>
    public static Dictionary<string, int> CountRetired(IEnumerable<string> texts) => texts
        .SelectMany(text => Retired().Matches(text))
        .CountBy(match => match.Groups[1].Value)
        .ToDictionary();

    [GeneratedRegex(@"\b_?[Ff]lags(?:\.| is \{ )(?!Live\b|Names\b)(\w+)")]
    private static partial Regex Retired();

    private static readonly string[] s_staticPaths = ["Flags", "Flags", "Flags", "Shop.Flags", "global::Shop.Flags"];

    private static readonly string[] s_paths = [.. s_staticPaths, "_flags", "this._flags"];
}
