using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Properties;

/// <summary>Evaluates the conditions for <see cref="ReferenceEvaluator"/>.</summary>
internal static class ReferenceConditions
{
    public static bool AreMet(JsonElement when, ReferenceCaller caller, JsonElement segments)
    {
        foreach (JsonProperty attribute in when.EnumerateObject())
        {
            foreach (JsonProperty operation in attribute.Value.EnumerateObject())
            {
                if (!IsMet(attribute.Name, operation.Name, operation.Value, caller, segments))
                {
                    return false;
                }
            }
        }

        return true;
    }

    public static bool NamesUser(JsonElement lists, ReferenceCaller caller) =>
        !string.IsNullOrEmpty(caller.UserId)
        && Find(lists, "users") is { } users
        && users.EnumerateArray().Any(user => user.GetString() == caller.UserId);

    public static bool NamesGroup(JsonElement lists, ReferenceCaller caller) =>
        Find(lists, "groups") is { } groups && groups.EnumerateArray().Any(group => caller.Groups.Contains(group.GetString()));

    public static JsonElement? Find(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object
            && parent.TryGetProperty(name, out JsonElement found)
            && found.ValueKind != JsonValueKind.Null ? found : null;

    // Cuts fractions to seven digits, because the framework rounds longer fractions.
    public static DateTimeOffset Time(string text) => DateTimeOffset.Parse(
        Regex.Replace(text.ToUpperInvariant(), @"(\.\d{7})\d+", "$1"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static bool IsMet(string attribute, string operation, JsonElement operand, ReferenceCaller caller, JsonElement segments)
    {
        if (attribute == "segment")
        {
            bool isInOne = operand.EnumerateArray().Any(name => IsIn(segments.GetProperty(name.GetString()!), caller, segments));
            return isInOne == (operation == "in");
        }

        object? value = attribute switch
        {
            "userId" => string.IsNullOrEmpty(caller.UserId) ? null : caller.UserId,
            "groups" => caller.Groups,
            _ => caller.Attributes.GetValueOrDefault(attribute),
        };
        return value switch
        {
            null => false,
            string[] strings when operation == "notIn" => !strings.Any(text => Matches(text, "in", operand)),
            string[] strings => strings.Any(text => Matches(text, operation, operand)),
            _ => Matches(value, operation, operand),
        };
    }

    private static bool IsIn(JsonElement segment, ReferenceCaller caller, JsonElement segments)
    {
        if (Find(segment, "exclude") is { } exclude && (NamesUser(exclude, caller) || NamesGroup(exclude, caller)))
        {
            return false;
        }

        return NamesUser(segment, caller) || NamesGroup(segment, caller)
            || (Find(segment, "rules") is { } rules
                && rules.EnumerateArray().Any(rule => AreMet(rule.GetProperty("when"), caller, segments)));
    }

    private static bool Matches(object value, string operation, JsonElement operand)
    {
        JsonElement[] operands = operand.ValueKind == JsonValueKind.Array ? [.. operand.EnumerateArray()] : [operand];
        switch (operation)
        {
            case "in" or "eq":
                return value is not DateTimeOffset && operands.Any(each => Equals(value, each));
            case "notIn":
                return value is not DateTimeOffset && !operands.Any(each => Equals(value, each));
            case "gt" or "ge" or "lt" or "le":
                double limit = operand.GetDouble();
                return Number(value) is { } number && operation switch
                {
                    "gt" => number > limit,
                    "ge" => number >= limit,
                    "lt" => number < limit,
                    _ => number <= limit,
                };
            case "before" or "after":
                DateTimeOffset? time = value switch
                {
                    DateTimeOffset known => known,
                    string written when Regex.IsMatch(written, @"^\d{4}-\d\d-\d\d([Tt ]|$)") => Time(written),
                    _ => null,
                };
                return time is not null && (operation == "before" ? time < Time(operand.GetString()!) : time > Time(operand.GetString()!));
        }

        return value is string text && operands.Any(each => Matches(text, operation, each.GetString()!));
    }

    private static bool Matches(string text, string operation, string operand) => operation switch
    {
        "startsWith" => text.StartsWith(operand, StringComparison.Ordinal),
        "endsWith" => text.EndsWith(operand, StringComparison.Ordinal),
        "contains" => text.Contains(operand, StringComparison.Ordinal),
        "matches" => Regex.IsMatch(text, operand, RegexOptions.CultureInvariant),
        "semver" => ReferenceVersion.Parse(text) is { } version && ReferenceVersion.IsInRange(version, operand),
        "cidr" => IsInBlock(text, operand),
        _ => throw new InvalidOperationException(operation),
    };

    private static bool Equals(object value, JsonElement operand)
    {
        string text = operand.ValueKind switch
        {
            JsonValueKind.String => operand.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => operand.GetRawText(),
        };
        return value switch
        {
            double number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double other) && number == other,
            bool boolean => text == (boolean ? "true" : "false"),
            _ => text == (string)value,
        };
    }

    private static double? Number(object value) => value switch
    {
        double number => number,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => null,
    };

    private static bool IsInBlock(string text, string block)
    {
        string[] parts = block.Split('/');
        IPAddress first = IPAddress.Parse(parts[0]);
        bool isVersion6 = block.Contains(':', StringComparison.Ordinal);
        int prefix = (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : isVersion6 ? 128 : 32) + (isVersion6 ? 0 : 96);
        if (!text.Contains('.', StringComparison.Ordinal) && !text.Contains(':', StringComparison.Ordinal)
            || !IPAddress.TryParse(text, out IPAddress? address)
            || text.Split('.').Length is 2 or 3)
        {
            return false;
        }

        byte[] addressBytes = address.MapToIPv6().GetAddressBytes();
        byte[] blockBytes = first.MapToIPv6().GetAddressBytes();
        for (int bit = 0; bit < prefix; bit++)
        {
            int mask = 0x80 >> (bit % 8);
            if ((addressBytes[bit / 8] & mask) != (blockBytes[bit / 8] & mask))
            {
                return false;
            }
        }

        return true;
    }
}
