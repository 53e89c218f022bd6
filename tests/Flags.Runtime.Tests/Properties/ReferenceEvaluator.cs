using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace FeatureFlags.Tests.Properties;

/// <summary>
/// Evaluates settings by docs/targeting.md only, with loops over the JSON and integers of any size.
/// Returns answers in the format of <see cref="EngineFixture.Explain(string, FlagContext?)"/>.
/// </summary>
/// <param name="settings">The settings of the flags as JSON.</param>
/// <param name="segments">The segments of the manifest.</param>
/// <param name="now">The current time.</param>
internal sealed class ReferenceEvaluator(Dictionary<string, JsonElement> settings, JsonElement segments, DateTimeOffset now)
{
    private static readonly string[] s_themes = ["classic", "compact", "wide"];

    public string Explain(string flag, ReferenceCaller caller)
    {
        (string answer, string reason, string part) = Decide(flag, caller);
        return $"{answer} {reason} {part}";
    }

    private (string Answer, string Reason, string Part) Decide(string flag, ReferenceCaller caller)
    {
        bool hasVariants = flag == "theme";
        if (!settings.TryGetValue(flag, out JsonElement setting))
        {
            return (hasVariants ? "classic" : "off", "Default", flag == "by_company" ? "percentage" : "-");
        }

        // The short forms.
        switch (setting.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return (setting.GetBoolean() ? "on" : "off", "Static", "-");
            case JsonValueKind.String:
                return (setting.GetString()!, "Static", "-");
            case JsonValueKind.Array:
                bool isNamed = Strings(setting).Contains(caller.UserId);
                return (isNamed ? "on" : "off", isNamed ? "TargetingMatch" : "Static", "-");
            case JsonValueKind.Number:
                return Percentage(flag, default, setting, caller, "Static", flag == "by_company" ? "percentage" : "-");
        }

        string off = !hasVariants ? "off" : Find(setting, "off") is { } named ? named.GetString()! : "classic";
        if (Find(setting, "enabled") is { ValueKind: JsonValueKind.False })
        {
            return (off, "Disabled", "enabled");
        }

        if (Find(setting, "from") is { } from && now < ReferenceConditions.Time(from.GetString()!))
        {
            return (off, "OutsideWindow", "from");
        }

        if (Find(setting, "until") is { } until && now >= ReferenceConditions.Time(until.GetString()!))
        {
            return (off, "OutsideWindow", "until");
        }

        foreach (JsonProperty requirement in Members(setting, "requires"))
        {
            string wanted = requirement.Value.ValueKind switch
            {
                JsonValueKind.True => "on",
                JsonValueKind.False => "off",
                _ => requirement.Value.GetString()!,
            };
            if (Decide(requirement.Name, caller).Answer != wanted)
            {
                return (off, "RequirementNotMet", "requires." + requirement.Name);
            }
        }

        if (Find(setting, "exclude") is { } exclude && (NamesUser(exclude, caller) || NamesGroup(exclude, caller)))
        {
            return (off, "Excluded", "exclude");
        }

        // On/off flags have one list. Variant flags have one list for each variant, in declared order.
        (string, Func<JsonElement, ReferenceCaller, bool>)[] lists = [("users", NamesUser), ("groups", NamesGroup)];
        foreach ((string part, Func<JsonElement, ReferenceCaller, bool> names) in lists)
        {
            if (!hasVariants && names(setting, caller))
            {
                return ("on", "TargetingMatch", part);
            }

            foreach (string theme in hasVariants ? s_themes : [])
            {
                if (Find(setting, part) is { } variants && Find(variants, theme) is { } list
                    && names(JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { [part] = list }), caller))
                {
                    return (theme, "TargetingMatch", part);
                }
            }
        }

        int index = 0;
        foreach (JsonElement rule in Items(setting, "rules"))
        {
            if (ReferenceConditions.AreMet(rule.GetProperty("when"), caller, segments))
            {
                string part = $"rules[{index}]";
                return hasVariants ? Variant(flag, setting, rule, caller, off, "TargetingMatch", part)
                    : Find(rule, "percentage") is { } share ? Percentage(flag, setting, share, caller, "TargetingMatch", part)
                    : ("on", "TargetingMatch", part);
            }

            index++;
        }

        if (hasVariants && (Find(setting, "allocation") ?? Find(setting, "variant")) is not null)
        {
            return Variant(
                flag, setting, setting, caller, off, "Static", Find(setting, "allocation") is not null ? "allocation" : "variant");
        }

        return !hasVariants && Find(setting, "percentage") is { } fallthrough
            ? Percentage(flag, setting, fallthrough, caller, "Static", "percentage")
            : (off, "NoMatch", "nothing");
    }

    private static (string Answer, string Reason, string Part) Percentage(
        string flag, JsonElement setting, JsonElement percentage, ReferenceCaller caller, string fixedReason, string part)
    {
        // A caller is included if bucket < p · 1000. In integers: bucket · 10^28 < p · 1000 · 10^28.
        BigInteger limit = Scaled(percentage.GetRawText(), 28) * 1_000;
        bool IsIn(BigInteger bucket) => bucket * BigInteger.Pow(10, 28) < limit;
        if (!IsIn(0) || IsIn(99_999))
        {
            return (IsIn(0) ? "on" : "off", fixedReason, part);
        }

        return Hash(flag, setting, caller) is { } hash
            ? (IsIn((hash * new BigInteger(100_000)) >> 32) ? "on" : "off", "Split", part)
            : ("off", "Anonymous", part);
    }

    private static (string Answer, string Reason, string Part) Variant(
        string flag, JsonElement setting, JsonElement serving, ReferenceCaller caller, string off, string fixedReason, string part)
    {
        if (Find(serving, "variant") is { } variant)
        {
            return (variant.GetString()!, fixedReason, part);
        }

        JsonElement allocation = serving.GetProperty("allocation");
        (string Theme, BigInteger Weight)[] weights =
        [
            .. s_themes
                .Select(theme => (theme, Find(allocation, theme) is { } weight ? Scaled(weight.GetRawText(), 3) : 0))
                .Where(each => each.Item2 > 0),
        ];
        if (weights.Length == 1)
        {
            return (weights[0].Theme, fixedReason, part);
        }

        if (Hash(flag, setting, caller) is not { } hash)
        {
            return (off, "Anonymous", part);
        }

        BigInteger point = (weights.Aggregate(BigInteger.Zero, (sum, each) => sum + each.Weight) * hash) >> 32;
        BigInteger end = 0;
        foreach ((string theme, BigInteger weight) in weights)
        {
            end += weight;
            if (point < end)
            {
                return (theme, "Split", part);
            }
        }

        throw new InvalidOperationException("The weights do not cover the hash.");
    }

    /// <summary>Returns the hash of a caller, or <see langword="null"/> if the caller has no value to hash.</summary>
    private static uint? Hash(string flag, JsonElement setting, ReferenceCaller caller)
    {
        string salt = Find(setting, "salt")?.GetString() ?? (flag == "left" ? "shared" : flag);
        string attribute = Find(setting, "bucketBy")?.GetString() ?? (flag == "by_company" ? "company" : "userId");
        string? unit = attribute == "userId" ? caller.UserId : caller.Attributes.GetValueOrDefault(attribute) switch
        {
            string text => text,
            bool boolean => boolean ? "true" : "false",
            double number when Math.Abs(number) <= Math.Pow(2, 53) && number == Math.Truncate(number)
                => new BigInteger(number).ToString(CultureInfo.InvariantCulture),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
        return string.IsNullOrEmpty(unit) ? null : ReferenceMurmur3.Hash(salt + unit);
    }

    /// <summary>Returns a decimal number times a power of ten as an integer.</summary>
    private static BigInteger Scaled(string number, int places)
    {
        string[] parts = number.Split('.');
        string fraction = (parts.Length > 1 ? parts[1] : "").PadRight(places, '0');
        return BigInteger.Parse(parts[0] + fraction, CultureInfo.InvariantCulture);
    }

    private static bool NamesUser(JsonElement lists, ReferenceCaller caller) => ReferenceConditions.NamesUser(lists, caller);

    private static bool NamesGroup(JsonElement lists, ReferenceCaller caller) => ReferenceConditions.NamesGroup(lists, caller);

    private static JsonElement? Find(JsonElement parent, string name) => ReferenceConditions.Find(parent, name);

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        Find(parent, name) is { } list ? list.EnumerateArray() : [];

    private static IEnumerable<JsonProperty> Members(JsonElement parent, string name) =>
        Find(parent, name) is { } list ? list.EnumerateObject() : [];

    private static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
