using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>
/// A part of a setting and the path to it, read by type. Where there are no types, as in a configuration, numbers and booleans come as text;
/// and the words that this package has chosen may differ in case, which configurations ignore.
/// </summary>
/// <param name="node">The part.</param>
/// <param name="path">Where it is.</param>
/// <param name="fault">Takes what is wrong.</param>
/// <param name="name">Where its name stands, if it has one.</param>
/// <param name="isPrivate">Whether no message may quote it: user ids stay out of logs.</param>
internal readonly struct SettingNode(JsonNode node, string path, SettingFault fault, TextRange? name = null, bool isPrivate = false)
{
    private static readonly FlagShape s_percentage = new(FlagType.Percentage);
    /// <summary>Of flags of another type, as a rule.</summary>
    private static readonly string[] s_servings = ["percentage", "variant", "allocation", "off"];

    private static readonly FlagShape s_boolean = new(FlagType.Boolean);

    /// <summary>Properties that null and an empty object do not leave out: the setting would serve others than was meant.</summary>
    private static readonly string[] s_neverEmpty = ["when", "allocation", .. ConditionReader.Operators];

    public bool HasMembers => node.Members.Count > 0;

    /// <summary>Null or an empty object. A configuration keeps the same of both, so they mean the same everywhere.</summary>
    private bool IsEmpty => node.Kind == JsonKind.Null || (node.Kind == JsonKind.Object && node.Members.Count == 0);

    public bool IsObject => node.Kind == JsonKind.Object;

    /// <summary>The number of items of a list; 1 for any other value.</summary>
    public int Count => node.Kind == JsonKind.Array ? node.Items.Count : 1;

    private TextRange NameRange => name ?? node.Range;

    /// <summary>The same, of which no message quotes a word.</summary>
    public SettingNode Private => new(node, path, fault, name, isPrivate: true);

    public void Report(string message) => fault.Report(node.Range, path, isPrivate ? "the operand does not fit the operator" : message);

    /// <summary>Reports that a limit is exceeded. The message quotes nothing.</summary>
    public void ReportLimit(string message) => fault.Report(node.Range, path, message);

    /// <summary>For what is wrong with the name, not with the value.</summary>
    public void ReportName(string message) => fault.Report(NameRange, path, message);

    public void Expected(string what) => fault.Report(node.Range, path, $"expected {what}, found {node.Description}");

    /// <summary>The members of an object by name, up to the first fault. Other values, and repeated names, are reported.</summary>
    /// <param name="expectation">What is expected, for messages.</param>
    /// <param name="declared">Names of the manifest, matched without case and given as declared. Null for other names.</param>
    public IEnumerable<KeyValuePair<string, SettingNode>> Members(string expectation, IReadOnlyList<string>? declared = null)
    {
        // An object whose names are all numbers looks like a list in a configuration.
        if (node.Kind != JsonKind.Object && node.Members.Count == 0)
        {
            Expected(expectation);
        }

        IReadOnlyList<JsonMember> members = declared is null ? node.Members : DeclaredNames.Members(node, declared);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < members.Count && fault.Error is null; i++)
        {
            string name = (declared is null ? null : DeclaredNames.Find(members[i].Name, declared)) ?? members[i].Name;
            SettingNode part = Part(members[i]);
            if (names.Add(name))
            {
                yield return new KeyValuePair<string, SettingNode>(name, part);
            }
            else
            {
                part.ReportName("it stands twice");
            }
        }
    }

    /// <summary>The parts of an object with a fixed set of names, by these. Others, and what stands twice, are reported.</summary>
    public Dictionary<string, SettingNode> Parts(string[] known, string expectation, string what = "property")
    {
        var parts = new Dictionary<string, SettingNode>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, SettingNode> part in Members(expectation))
        {
            if (!known.Contains(part.Key, StringComparer.OrdinalIgnoreCase))
            {
                ReportUnknown(part, known, what);
            }
            else if (parts.ContainsKey(part.Key))
            {
                part.Value.ReportName("it stands twice");
            }
            else if (!part.Value.IsEmpty || s_neverEmpty.Contains(part.Key, StringComparer.OrdinalIgnoreCase))
            {
                parts.Add(part.Key, part.Value);
            }
        }

        return parts;
    }

    /// <summary>Splits the members into those that are objects, which hold further objects or operators, and the others.</summary>
    public (SettingNode Own, List<KeyValuePair<string, SettingNode>> Objects) SplitObjects()
    {
        ILookup<bool, JsonMember> members = node.Members.ToLookup(static member => member.Value.HoldsObjects);
        List<KeyValuePair<string, SettingNode>> objects = [];
        foreach (JsonMember member in members[true])
        {
            objects.Add(new KeyValuePair<string, SettingNode>(member.Name, Part(member)));
        }

        JsonNode rest = objects.Count == 0 ? node : new JsonNode(JsonKind.Object, node.Range) { Members = [.. members[false]] };
        return (new SettingNode(rest, path, fault, name, isPrivate), objects);
    }

    /// <summary>Reports a member whose name is none of those there are. What is no word of ours may be a user's id, and is not repeated.</summary>
    public void ReportUnknown(KeyValuePair<string, SettingNode> member, IReadOnlyList<string> known, string what)
    {
        string use = ": use " + string.Join(", ", known.Select(Excerpt.Of));
        if (NearestName.Find(member.Key, known) is not null || s_servings.Contains(member.Key))
        {
            member.Value.ReportName($"there is no such {what}{NearestName.Suggest(member.Key, known, use)}");
        }
        else
        {
            fault.Report(member.Value.NameRange, path, $"one of its names is no {what}{use}");
        }
    }

    /// <summary>The items of a list, up to the first fault.</summary>
    public IEnumerable<SettingNode> Items(string expectation)
    {
        if (node.Kind != JsonKind.Array && node is not { Kind: JsonKind.Untyped, Text.Length: 0 })
        {
            Expected(expectation);
        }

        for (int i = 0; i < node.Items.Count && fault.Error is null; i++)
        {
            yield return new SettingNode(node.Items[i], path + IndexPath(i), fault, isPrivate: isPrivate);
        }
    }

    public bool Boolean()
    {
        if (node.Kind != JsonKind.Untyped)
        {
            if (node.Kind is not (JsonKind.True or JsonKind.False))
            {
                Expected("true or false");
            }

            return node.Kind == JsonKind.True;
        }

        if (!FlagValueReader.TryRead(s_boolean, node.Text, out FlagValue? value, out string? error))
        {
            Report(error);
        }

        return value is FlagValue.Boolean { Value: true };
    }

    /// <summary>A string, or a number as it was written: a configuration cannot tell the two apart.</summary>
    public string Text()
    {
        if (node.Kind is not (JsonKind.String or JsonKind.Untyped or JsonKind.Number))
        {
            Expected("a string");
        }
        else if (node.Text.Length == 0)
        {
            Report("it is empty");
        }

        return node.Text;
    }

    /// <summary>A list of texts, each once. Where there are no types, one text with commas counts as one too. Long lists are an ordinary case.</summary>
    public EquatableArray<string> Texts(string expectation)
    {
        if (node.Kind == JsonKind.Untyped)
        {
            return ((FlagValue.Users)UserList.Parse(node.Text)).Ids;
        }

        if (node.Kind != JsonKind.Array)
        {
            Expected(expectation);
            return EquatableArray<string>.Empty;
        }

        if (UserList.TryRead(node, takesNumbers: true, out FlagValue? texts, out string? error, out int index))
        {
            return ((FlagValue.Users)texts).Ids;
        }

        fault.Report(node.Items[index].Range, path + IndexPath(index), error);
        return EquatableArray<string>.Empty;
    }

    /// <summary>A text, a number or a boolean, as text.</summary>
    public string Scalar()
    {
        switch (node.Kind)
        {
            case JsonKind.String or JsonKind.Number:
                return node.Text;
            case JsonKind.Untyped:
                // As .NET's configuration writes what was a boolean in JSON.
                return node.Text is "True" or "False" ? node.Text.ToLowerInvariant() : node.Text;
            case JsonKind.True or JsonKind.False:
                return node.Kind == JsonKind.True ? "true" : "false";
            default:
                Expected("a string, a number or a boolean");
                return "";
        }
    }

    /// <summary>One such value, or a list of them that is not empty.</summary>
    public IEnumerable<SettingNode> OneOrMore(string expectation)
    {
        if (node.Kind == JsonKind.Array && node.Items.Count > 0)
        {
            return Items(expectation);
        }

        if (node.Kind is JsonKind.Array or JsonKind.Object)
        {
            Expected(expectation);
        }

        return [this];
    }

    public decimal Percentage()
    {
        if (NumberText("a number from 0 to 100") is not { } text)
        {
            return 0;
        }

        string number = node.Kind == JsonKind.Untyped ? NumberRules.WithoutPercentSign(text) : text;
        if (NumberRules.TryRead(s_percentage, number, out FlagValue? value, out string? error))
        {
            return ((FlagValue.Percentage)value).Percent;
        }

        Report(error);
        return 0;
    }

    public decimal Weight(decimal most, int places)
    {
        string expectation = string.Format(CultureInfo.InvariantCulture, "a number from 0 to {0} with at most {1} decimal places", most, places);
        if (NumberText(expectation) is not { } text)
        {
            return 0;
        }

        if (ExactNumber.TryParse(text, out ExactNumber number) && !number.IsNegative && number.TryToDecimal(out decimal weight)
            && weight <= most && decimal.Round(weight, places) == weight)
        {
            return weight;
        }

        Report($"{Excerpt.Of(text)} is not {expectation}");
        return 0;
    }

    public string Number() => NumberText("a number") ?? "0";

    public DateTimeOffset Time()
    {
        string text = Text();
        if (!Timestamp.TryParse(text, out DateTimeOffset time, out _, out string? error))
        {
            Report($"{Excerpt.Quoted(text)} is not a time such as 2026-12-01T08:00:00Z{(error is null ? "" : ": " + error)}");
        }

        return time;
    }

    private static string IndexPath(int index) => "[" + index.ToString(CultureInfo.InvariantCulture) + "]";

    private SettingNode Part(JsonMember member) =>
        new(member.Value, (path.Length == 0 ? "" : path + ".") + Excerpt.Of(member.Name), fault, member.NameRange);

    private string? NumberText(string expectation)
    {
        if (node.Kind is JsonKind.Number or JsonKind.Untyped)
        {
            return node.Text.Trim();
        }

        Expected(expectation);
        return null;
    }
}
