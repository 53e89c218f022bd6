using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>Reads the conditions of a rule, such as <c>"when": { "country": { "in": ["DE", "FR"] } }</c>.</summary>
internal sealed class ConditionReader(IFlagReferences? references, TargetingBudget budget)
{
    /// <summary>The names of the operators, in the order of <see cref="ConditionOperator"/>.</summary>
    public static readonly string[] Operators =
        ["in", "notIn", "eq", "startsWith", "endsWith", "contains", "gt", "ge", "lt", "le", "semver", "before", "after", "matches", "cidr"];

    private static readonly string[] s_setOperators = ["in", "notIn"];

    public EquatableArray<Condition> Read(SettingNode when)
    {
        var conditions = new List<Condition>();
        foreach (KeyValuePair<string, SettingNode> attribute in when.Members("an object with an attribute for each condition"))
        {
            Read(ReservedAttributes.Canonical(attribute.Key), attribute.Value, conditions);
        }

        if (conditions.Count == 0)
        {
            when.Report("the rule has no condition: add a condition, or remove the rule");
        }

        return new EquatableArray<Condition>([.. conditions]);
    }

    private void Read(string attribute, SettingNode node, List<Condition> conditions)
    {
        // Configuration splits keys at colons, which attribute names contain if they are claims such as URIs. An operand is never an
        // object, so nested objects are parts of an attribute name.
        (SettingNode own, List<KeyValuePair<string, SettingNode>> parts) = node.SplitObjects();
        foreach (KeyValuePair<string, SettingNode> part in parts)
        {
            Read(attribute + ":" + part.Key, part.Value, conditions);
        }

        if (parts.Count == 0 || own.HasMembers)
        {
            ReadOperators(attribute, own, conditions);
        }
    }

    private void ReadOperators(string attribute, SettingNode node, List<Condition> conditions)
    {
        bool isSegment = attribute == ReservedAttributes.Segment;
        string[] operators = isSegment ? s_setOperators : Operators;
        if (!node.IsObject)
        {
            node.Expected("an operator and its operand, such as { \"in\": [\"a\", \"b\"] }");
            return;
        }

        int former = conditions.Count;
        foreach (KeyValuePair<string, SettingNode> part in node.Parts(operators, "an object", "operator"))
        {
            budget.AddComparisons(part.Value, 1);
            var op = (ConditionOperator)Array.FindIndex(Operators, each => each.Equals(part.Key, StringComparison.OrdinalIgnoreCase));
            conditions.Add(
                new Condition(
                    attribute,
                    op,
                    isSegment
                        ? ReadSegments(part.Value)
                        : ReadOperands(op, attribute == ReservedAttributes.UserId ? part.Value.Private : part.Value)));
        }

        if (conditions.Count == former)
        {
            node.Report("the operator is missing: use one of " + string.Join(", ", operators));
        }
    }

    private EquatableArray<string> ReadOperands(ConditionOperator op, SettingNode node) => op switch
    {
        ConditionOperator.In or ConditionOperator.NotIn => ReadAll(node.Items("an array"), static item => item.Scalar()),
        ConditionOperator.Eq => ReadAll([node], static item => item.Scalar()),
        ConditionOperator.Gt or ConditionOperator.Ge or ConditionOperator.Lt or ConditionOperator.Le => ReadAll([node], ReadNumber),
        ConditionOperator.Before or ConditionOperator.After => ReadAll([node], static item => Timestamp.Format(item.Time())),
        ConditionOperator.Semver => ReadAll(Compared(node, "a version range"), ReadRange),
        ConditionOperator.Cidr => ReadAll(Compared(node, "an address block"), item =>
            Checked(item, IpNetwork.TryParse(item.Text(), out _), "is not an address or a block of addresses such as 10.0.0.0/8")),
        ConditionOperator.Matches => ReadExpressions(node),
        _ => ReadAll(Compared(node, "a string"), static item => item.Text()),
    };

    /// <summary>
    /// Returns the operands of a condition: the items if the node is an array, and otherwise the node itself. The method adds the number
    /// of operands to the evaluation cost of the setting.
    /// </summary>
    private IEnumerable<SettingNode> Compared(SettingNode node, string expectation)
    {
        budget.AddOperands(node);
        return node.OneOrMore(expectation);
    }

    private static EquatableArray<string> ReadAll(IEnumerable<SettingNode> nodes, Func<SettingNode, string> read) =>
        new([.. nodes.Select(read)]);

    private static string Checked(SettingNode node, bool isValid, string error)
    {
        string text = node.Text();
        if (!isValid)
        {
            node.Report($"{Excerpt.Quoted(text)} {error}");
        }

        return text;
    }

    private static string ReadNumber(SettingNode node)
    {
        string text = node.Number();
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            || double.IsNaN(number)
            || double.IsInfinity(number))
        {
            node.Report($"{Excerpt.Quoted(text)} is not a number");
            return "0";
        }

        return ExactNumber.ToJson(text);
    }

    private string ReadRange(SettingNode node)
    {
        string text = node.Text();
        if (text.Length > VersionRange.MaxLength)
        {
            node.ReportLimit(
                FormattableString.Invariant($"the range has {text.Length} characters: the maximum is {VersionRange.MaxLength}"));
        }
        else if (VersionRange.TryParse(text, out VersionRange? range))
        {
            budget.AddComparisons(node, range.Count - 1);
        }
        else
        {
            node.Report($"{Excerpt.Quoted(text)} is not a version range such as >=2.1.0, ^2.1 or >=2.1.0 <3.0.0");
        }

        return text;
    }

    private EquatableArray<string> ReadExpressions(SettingNode node)
    {
        budget.AddExpressions(node, node.Count);
        return ReadAll(node.OneOrMore("a regular expression"), ReadExpression);
    }

    private string ReadExpression(SettingNode node)
    {
        string pattern = node.Text();
        if (LinearExpression.TryMeasure(pattern, out int states, out string? error))
        {
            budget.AddStates(node, states);
        }
        else
        {
            node.Report(error);
        }

        return pattern;
    }

    private EquatableArray<string> ReadSegments(SettingNode node)
    {
        budget.AddOperands(node);
        return ReadAll(node.Items("an array of segments"), ReadSegment);
    }

    private string ReadSegment(SettingNode item)
    {
        string name = item.Text();
        if (references is null)
        {
            return name;
        }

        string? declared = DeclaredNames.Find(name, references.SegmentNames);
        if (declared is null)
        {
            string advice = NearestName.Suggest(
                name, references.SegmentNames, ": declare the segment in \"segments\" of the manifest");
            item.Report($"there is no segment {Excerpt.Quoted(name)}{advice}");
        }

        budget.AddSegment(item, declared ?? name);
        return declared ?? name;
    }
}
