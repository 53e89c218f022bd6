using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Properties;

/// <summary>Parses versions as defined by semver.org and ranges as defined by npm, for <see cref="ReferenceEvaluator"/>.</summary>
/// <param name="Numbers">Major, minor, patch and revision.</param>
/// <param name="PartCount">The number of numbers in the string.</param>
/// <param name="PreRelease">The identifiers of the pre-release, or an empty array.</param>
internal sealed record ReferenceVersion(BigInteger[] Numbers, int PartCount, string[] PreRelease)
{
    // The expression suggested by semver.org, with an optional v, optional numbers and a fourth number.
    private const string Pattern =
        @"^[vV]?(0|[1-9]\d{0,17})(?:\.(0|[1-9]\d{0,17})(?:\.(0|[1-9]\d{0,17})(?:\.(0|[1-9]\d{0,17}))?)?)?"
            + @"(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
            + @"(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$";

    public static ReferenceVersion? Parse(string text)
    {
        Match match = Regex.Match(text, Pattern, RegexOptions.ECMAScript);
        if (!match.Success)
        {
            return null;
        }

        string[] numbers = [.. Enumerable.Range(1, 4).Select(i => match.Groups[i].Value).Where(number => number.Length > 0)];
        IEnumerable<string> padded = numbers.Concat(["0", "0", "0"]).Take(4);
        BigInteger[] all = [.. padded.Select(number => BigInteger.Parse(number, CultureInfo.InvariantCulture))];
        return new ReferenceVersion(all, numbers.Length, match.Groups[5].Length == 0 ? [] : match.Groups[5].Value.Split('.'));
    }

    public static bool IsInRange(ReferenceVersion version, string range) =>
        Regex.Matches(range, @"(>=|<=|!=|>|<|=|\^|~|)\s*([^\s,<>=!~^]+)")
            .All(match => Satisfies(version, match.Groups[1].Value, Parse(match.Groups[2].Value)!));

    private static bool Satisfies(ReferenceVersion version, string symbol, ReferenceVersion limit)
    {
        int order = Compare(version, limit);
        switch (symbol)
        {
            case ">=":
                return order >= 0;
            case "<=":
                return order <= 0;
            case "!=":
                return order != 0;
            case ">":
                return order > 0;
            case "<":
                return order < 0;
            case "" or "=":
                return order == 0;
        }

        // ^ keeps the first number that is not 0, or the last written number. ~ keeps major and minor, or the major if it is alone.
        int written = Math.Min(limit.PartCount, 3);
        int first = Array.FindIndex(limit.Numbers, number => number > 0);
        int kept = symbol == "~" ? Math.Min(written - 1, 1) : first >= 0 && first < written ? first : written - 1;
        BigInteger[] next = [.. limit.Numbers.Select((number, i) => i < kept ? number : i == kept ? number + 1 : 0)];
        return order >= 0 && Compare(version, new ReferenceVersion(next, 4, ["0"])) < 0;
    }

    private static int Compare(ReferenceVersion a, ReferenceVersion b)
    {
        for (int i = 0; i < 4; i++)
        {
            if (a.Numbers[i] != b.Numbers[i])
            {
                return a.Numbers[i].CompareTo(b.Numbers[i]);
            }
        }

        if (a.PreRelease.Length == 0 || b.PreRelease.Length == 0)
        {
            return (b.PreRelease.Length > 0 ? 1 : 0) - (a.PreRelease.Length > 0 ? 1 : 0);
        }

        for (int i = 0; i < Math.Min(a.PreRelease.Length, b.PreRelease.Length); i++)
        {
            bool isLeft = BigInteger.TryParse(a.PreRelease[i], NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger left);
            bool isRight = BigInteger.TryParse(b.PreRelease[i], NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger right);
            int order = isLeft && isRight ? left.CompareTo(right)
                : isLeft != isRight ? (isLeft ? -1 : 1)
                : string.CompareOrdinal(a.PreRelease[i], b.PreRelease[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return a.PreRelease.Length.CompareTo(b.PreRelease.Length);
    }
}
