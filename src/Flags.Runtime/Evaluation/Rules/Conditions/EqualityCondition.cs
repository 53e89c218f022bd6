using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Implements the operators <c>eq</c>, <c>in</c> and <c>notIn</c>. Strings are compared ordinally and case-sensitively, and numbers by
/// value. Boolean attributes are compared with the strings <c>true</c> and <c>false</c>.
/// </summary>
internal sealed class EqualityCondition : AttributeCondition
{
    private readonly StringSet _texts;
    private readonly double[] _numbers;
    private readonly bool _isIn;

    public EqualityCondition(string attribute, EquatableArray<string> operands, bool isIn)
        : base(attribute)
    {
        _texts = new StringSet(operands);
        _isIn = isIn;
        List<double> numbers = [];
        foreach (string operand in operands)
        {
            // NaN is left out: it equals no number, but a binary search would find it.
            if (double.TryParse(operand, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsNaN(number))
            {
                numbers.Add(number);
            }
        }

        _numbers = numbers.ToArray();
        Array.Sort(_numbers);
    }

    protected override bool Holds(string text) => _texts.Contains(text) == _isIn;

    protected override bool Holds(double number) => Array.BinarySearch(_numbers, number) >= 0 == _isIn;

    protected override bool Holds(bool value) => Holds(value ? "true" : "false");

    protected override bool HoldsForAny(string[] texts) => _texts.ContainsAny(texts) == _isIn;
}
