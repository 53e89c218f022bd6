using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Compiles the conditions of rules: parses numbers, times, versions, networks and regular expressions. These values were validated when
/// the setting was read.
/// </summary>
internal static class ConditionCompiler
{
    public static CompiledCondition[] Compile(EquatableArray<Condition> conditions, SegmentTable segments)
    {
        CompiledCondition[] compiled = new CompiledCondition[conditions.Count];
        for (int i = 0; i < compiled.Length; i++)
        {
            compiled[i] = Compile(conditions[i], segments);
        }

        return compiled;
    }

    private static CompiledCondition Compile(Condition condition, SegmentTable segments)
    {
        (string attribute, ConditionOperator op, EquatableArray<string> operands) =
            (condition.Attribute, condition.Operator, condition.Operands);
        if (attribute == ReservedAttributes.Segment)
        {
            return new SegmentCondition(Parse(operands, segments.Find), op == ConditionOperator.In);
        }

        if (attribute == ReservedAttributes.Groups && op is (ConditionOperator.In or ConditionOperator.Eq or ConditionOperator.NotIn))
        {
            return new GroupCondition(new StringSet(operands), op != ConditionOperator.NotIn);
        }

        return op switch
        {
            ConditionOperator.In or ConditionOperator.Eq => new EqualityCondition(attribute, operands, isIn: true),
            ConditionOperator.NotIn => new EqualityCondition(attribute, operands, isIn: false),
            ConditionOperator.Gt or ConditionOperator.Ge or ConditionOperator.Lt or ConditionOperator.Le =>
                new NumberCondition(attribute, op, double.Parse(operands[0], NumberStyles.Float, CultureInfo.InvariantCulture)),
            ConditionOperator.Before or ConditionOperator.After =>
                new TimeCondition(attribute, op == ConditionOperator.Before, ParseTime(operands[0])),
            ConditionOperator.Semver => new VersionCondition(attribute, Parse(operands, ParseRange)),
            ConditionOperator.Cidr => new NetworkCondition(attribute, Parse(operands, ParseNetwork)),
            ConditionOperator.Matches => new ExpressionCondition(attribute, Parse(operands, ParseExpression)),
            _ => new StringCondition(attribute, op, operands),
        };
    }

    private static T[] Parse<T>(EquatableArray<string> operands, Func<string, T> parse)
    {
        T[] parsed = new T[operands.Count];
        for (int i = 0; i < parsed.Length; i++)
        {
            parsed[i] = parse(operands[i]);
        }

        return parsed;
    }

    private static DateTimeOffset ParseTime(string text) => Timestamp.TryParse(text, out DateTimeOffset time) ? time : throw Invalid(text);

    private static VersionRange ParseRange(string text) =>
        VersionRange.TryParse(text, out VersionRange? range) ? range : throw Invalid(text);

    private static IpNetwork ParseNetwork(string text) => IpNetwork.TryParse(text, out IpNetwork network) ? network : throw Invalid(text);

    private static LinearExpression ParseExpression(string text) =>
        LinearExpression.TryCreate(text, out LinearExpression? expression, out _) ? expression : throw Invalid(text);

    private static FormatException Invalid(string text) => new($"'{text}' is invalid, although validation accepted it.");
}
