using System.Text;
using System.Text.Json;
using FeatureFlags.Generated;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Tests;

/// <summary>Compares how each source reads one JSON value as the setting of a flag.</summary>
internal static class SourceComparison
{
    public const string Rejected = "rejected";

    /// <summary>Differs from the tables of other suites: some names have capitals and colons.</summary>
    private const string Table =
        "rollout\tpercentage\t0\n" +
        "beta\tusers\t[]\n" +
        "theme\tvariant\tclassic\tvariants=[\"classic\",\"Compact\",\"size:wide\"]\n" +
        "gate\tboolean\tfalse\n" +
        "Area:Gate\tboolean\tfalse\n" +
        "area:rollout\tpercentage\t0\n" +
        "limits\tobject\t{}\tschema={\"type\":\"object\",\"properties\":{\"most\":{\"type\":\"integer\",\"default\":5}," +
        "\"a:b\":{\"type\":\"string\"},\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}," +
        "\"inner\":{\"type\":\"object\",\"properties\":{\"on\":{\"type\":\"boolean\",\"default\":true}}}}}\n";

    private const string Segments = """{ "Europe": { "rules": [{ "when": { "country": { "in": ["DE", "FR"] } } }] } }""";

    private enum Variant
    {
        Classic,
        Compact,
        Wide,
    }

    /// <summary>Returns by source name the setting in JSON, <see cref="Rejected"/>, or <c>default</c> if the source sets nothing.</summary>
    public static Dictionary<string, string> Outcomes(string flag, string json)
    {
        IConfigurationRoot file = File(flag, json);
        (string, string?)[] keys =
        [
            .. file.AsEnumerable()
                .Where(pair => pair.Key != "FeatureFlags")
                .Select(pair => (pair.Key["FeatureFlags:".Length..], pair.Value)),
        ];
        Dictionary<string, string> outcomes = new()
        {
            ["store"] = Outcome(flag, Engines.Configuration(), engine =>
            {
                MutableSource store = new(FlagSources.Store);
                store.SetJson(flag, json);
                engine.Add(store);
            }),
            ["file"] = Outcome(flag, file),
            ["section"] = Outcome(flag, file.GetSection("FeatureFlags")),
            ["keys"] = Outcome(flag, Engines.Configuration(keys)),
        };

        if (json[0] is '{' or '[')
        {
            outcomes["variable"] = Outcome(flag, Engines.Configuration(), variable: json);
        }

        // A variable cannot be null.
        if (keys.All(key => key.Item2 is not null))
        {
            outcomes["keys in variables"] = Outcome(flag, Variables(keys));
        }

        return outcomes;
    }

    private static string Outcome(string flag, IConfiguration configuration, Action<FlagEngine>? change = null, string? variable = null)
    {
        FlagsOptions options = Engines.Isolated();
        string name = options.EnvironmentPrefix + flag.ToUpperInvariant().Replace(':', '_');
        Environment.SetEnvironmentVariable(name, variable);
        try
        {
            FlagManifest manifest = new("Compared.Flags", Table, static () => { }, Bind, Segments);
            using FlagEngine engine = FlagEngine.Create(configuration, manifest, options);
            change?.Invoke(engine);
            FlagSettingStatus setting = engine.GetSetting(flag)!;
            return setting.Rejected is not null ? Rejected : setting.Source == FlagSources.Default ? "default" : Sorted(setting.Json);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    /// <summary>Sorts members by name, because a configuration does not keep their order.</summary>
    public static string Sorted(string json)
    {
        return Of(JsonElement.Parse(json));

        static IEnumerable<string> Members(JsonElement value) => value.EnumerateObject()
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"\"{member.Name}\":{Of(member.Value)}");

        static string Of(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Object => "{" + string.Join(",", Members(value)) + "}",
            JsonValueKind.Array => "[" + string.Join(",", value.EnumerateArray().Select(Of)) + "]",
            _ => value.GetRawText(),
        };
    }

    private static IConfigurationRoot File(string flag, string json) => new ConfigurationBuilder()
        .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "FeatureFlags": { "{{flag}}": {{json}} } }"""))).Build();

    /// <summary>Returns the keys as read from environment variables, which are removed afterwards.</summary>
    private static IConfigurationRoot Variables((string Key, string? Value)[] keys)
    {
        string prefix = $"T{Guid.NewGuid():N}_";
        string[] names = [.. keys.Select(key => $"{prefix}FeatureFlags__{key.Key.Replace(":", "__", StringComparison.Ordinal)}")];
        for (int i = 0; i < keys.Length; i++)
        {
            Environment.SetEnvironmentVariable(names[i], keys[i].Value);
        }

        IConfigurationRoot configuration = new ConfigurationBuilder().AddEnvironmentVariables(prefix).Build();
        Array.ForEach(names, name => Environment.SetEnvironmentVariable(name, null));
        return configuration;
    }

    private static object Bind(int index, FlagBinding flag) =>
        index == 2 ? flag.Variant(Variant.Classic, Variant.Compact, Variant.Wide) : flag.Object(static value => new object());
}
