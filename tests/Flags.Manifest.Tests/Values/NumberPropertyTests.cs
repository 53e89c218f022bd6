using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Manifest.Tests;

public sealed class NumberPropertyTests
{
    private const int Count = 2_000;

    /// <summary>Numbers around the limits of 64 bits, in any notation.</summary>
    private static readonly Arbitrary<(BigInteger Digits, int Places, int Exponent)> Numbers = (
        from high in Gen.Choose(-20, 20)
        from low in Gen.Choose(0, int.MaxValue)
        from power in Gen.Elements(0, 1, 5, 18, 31, 32, 59, 63, 64)
        from places in Gen.Choose(0, 12)
        from exponent in Gen.Choose(-12, 12)
        select ((new BigInteger(high) << power) + (low % 21) - 10, places, exponent)).ToArbitrary();

    [Fact]
    public void Integers_are_exact_in_64_bits() => PropertyRun.Check(Count, Prop.ForAll(Numbers, number =>
    {
        string text = Write(number.Digits, number.Places, number.Exponent);
        int scale = number.Exponent - number.Places;
        BigInteger factor = BigInteger.Pow(10, Math.Abs(scale));
        bool isWhole = scale >= 0 || number.Digits % factor == 0;
        BigInteger value = scale >= 0 ? number.Digits * factor : number.Digits / factor;
        FlagValue? expected = isWhole && value >= long.MinValue && value <= long.MaxValue ? new FlagValue.Integer((long)value) : null;

        FlagValueReader.TryRead(new FlagShape(FlagType.Integer) { IsInt64 = true }, text, out FlagValue? actual, out _);
        return Equals(expected, actual);
    }));

    [Fact]
    public void Percentages_are_exact_decimals() => PropertyRun.Check(Count, Prop.ForAll(ArbMap.Default.ArbFor<decimal>(), any =>
    {
        // Some values exceed 100 and must be rejected.
        decimal percent = Math.Abs(any) % 101;
        string text = percent.ToString(CultureInfo.InvariantCulture);
        FlagValue? expected = percent <= 100 ? new FlagValue.Percentage(percent) : null;

        FlagValueReader.TryRead(new FlagShape(FlagType.Percentage), text, out FlagValue? actual, out _);
        return Equals(expected, actual);
    }));

    [Fact]
    public void Floats_match_the_platform_parser() => PropertyRun.Check(Count, Prop.ForAll(ArbMap.Default.ArbFor<double>(), number =>
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        bool fits = FlagValueReader.TryRead(new FlagShape(FlagType.Float), text, out FlagValue? actual, out _);
        return fits == double.IsFinite(number) && (!fits || ((FlagValue.Float)actual!).Value.Equals(number));
    }));

    private static string Write(BigInteger digits, int places, int exponent)
    {
        string text = BigInteger.Abs(digits).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        string point = places == 0 ? "" : ".";
        return string.Create(
            CultureInfo.InvariantCulture, $"{(digits.Sign < 0 ? "-" : "")}{text[..^places]}{point}{text[^places..]}e{exponent}");
    }
}
