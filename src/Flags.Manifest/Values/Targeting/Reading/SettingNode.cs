using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>
/// Represents a JSON value in a setting, together with its path for error messages. In an untyped source, such as .NET configuration,
/// numbers and Boolean values are strings. The letter case of property names is ignored, as in configuration.
/// </summary>
/// <param name="node">The JSON value.</param>
/// <param name="path">The path of the value in the setting, for messages.</param>
/// <param name="errors">The object that records the first error.</param>
/// <param name="name">The range of the property name of the value, or <c>null</c> if the value has no name.</param>
/// <param name="isPrivate">True if messages must not quote the value, because user ids must not appear in logs.</param>
internal readonly struct SettingNode(JsonNode node, string path, SettingError errors, TextRange? name = null, bool isPrivate = false)
{
    private static readonly FlagShape s_percentage = new(FlagType.Percentage);
    /// <summary>Names that error messages about unknown properties always quote. Any other unknown name may be a user id.</summary>
    private static readonly string[] s_servings = ["percentage", "variant", "allocation", "off"];

    private static readonly FlagShape s_boolean = new(FlagType.Boolean);

    /// <summary>The properties that are read even if empty, because ignoring them could change the targeted users.</summary>
    private static readonly string[] s_neverEmpty = ["when", "allocation", .. ConditionReader.Operators];

    public bool HasMembers => node.Members.Count > 0;

    /// <summary>Gets a value that indicates whether the node is null or an empty object. .NET configuration treats the two alike.</summary>
    private bool IsEmpty => node.Kind == JsonKind.Null || (node.Kind == JsonKind.Object && node.Members.Count == 0);

    public bool IsObject => node.Kind == JsonKind.Object;

    /// <summary>Gets the number of items if the value is an array, or 1 for any other value.</summary>
    public int Count => node.Kind == JsonKind.Array ? node.Items.Count : 1;

    private TextRange NameRange => name ?? node.Range;

    /// <summary>Gets a copy of this node for which error messages do not quote the value, because it may be a user id.</summary>
    public SettingNode Private => new(node, path, errors, name, isPrivate: true);

    public void Report(string message) => errors.Report(node.Range, path, isPrivate ? "the operand does not fit the operator" : message);

    /// <summary>Reports that a value exceeds a limit. The message must not quote the value, which may be private.</summary>
    public void ReportLimit(string message) => errors.Report(node.Range, path, message);

    /// <summary>Reports an error at the position of the property name instead of the value.</summary>
    public void ReportName(string message) => errors.Report(NameRange, path, message);

    public void Expected(string what) => errors.Report(node.Range, path, $"expected {what}, found {node.Description}");

    /// <summary>Returns the members of an object up to the first error. A duplicate name or a non-object value is an error.</summary>
    /// <param name="expectation">The description of a valid value, for messages.</param>
    /// <param name="declared">The names that the manifest declares, matched without letter case; <c>null</c> to accept any name.</param>
    public IEnumerable<KeyValuePair<string, SettingNode>> Members(string expectation, IReadOnlyList<string>? declared = null)
    {
        // A configuration represents an object whose names are all numbers as an array.
        if (node.Kind != JsonKind.Object && node.Members.Count == 0)
        {
            Expected(expectation);
        }

        IReadOnlyList<JsonMember> members = declared is null ? node.Members : DeclaredNames.Members(node, declared);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < members.Count && errors.Error is null; i++)
        {
            string name = (declared is null ? null : DeclaredNames.Find(members[i].Name, declared)) ?? members[i].Name;
            SettingNode part = Part(members[i]);
            if (names.Add(name))
            {
                yield return new KeyValuePair<string, SettingNode>(name, part);
            }
            else
            {
                part.ReportName("the name appears twice");
            }
        }
    }

    /// <summary>Returns the non-empty members of an object by name. Reports unknown and duplicate names as errors.</summary>
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
                part.Value.ReportName("the name appears twice");
            }
            else if (!part.Value.IsEmpty || s_neverEmpty.Contains(part.Key, StringComparer.OrdinalIgnoreCase))
            {
                parts.Add(part.Key, part.Value);
            }
        }

        return parts;
    }

    /// <summary>Separates the members whose values contain JSON objects (<c>Objects</c>) from all other members (<c>Own</c>).</summary>
    public (SettingNode Own, List<KeyValuePair<string, SettingNode>> Objects) SplitObjects()
    {
        ILookup<bool, JsonMember> members = node.Members.ToLookup(static member => member.Value.ContainsObjects);
        List<KeyValuePair<string, SettingNode>> objects = [];
        foreach (JsonMember member in members[true])
        {
            objects.Add(new KeyValuePair<string, SettingNode>(member.Name, Part(member)));
        }

        JsonNode rest = objects.Count == 0 ? node : new JsonNode(JsonKind.Object, node.Range) { Members = [.. members[false]] };
        return (new SettingNode(rest, path, errors, name, isPrivate), objects);
    }

    /// <summary>Reports an unknown name. A name that is unlike all known names may be a user id and is omitted from the message.</summary>
    public void ReportUnknown(KeyValuePair<string, SettingNode> member, IReadOnlyList<string> known, string what)
    {
        string use = ": use " + string.Join(", ", known.Select(Excerpt.Of));
        if (NearestName.Find(member.Key, known) is not null || s_servings.Contains(member.Key))
        {
            member.Value.ReportName($"there is no such {what}{NearestName.Suggest(member.Key, known, use)}");
        }
        else
        {
            errors.Report(member.Value.NameRange, path, $"one of the names is not a known {what}{use}");
        }
    }

    /// <summary>Returns the items of an array up to the first error. A value that is not an array is an error.</summary>
    public IEnumerable<SettingNode> Items(string expectation)
    {
        if (node.Kind != JsonKind.Array && node is not { Kind: JsonKind.Untyped, Text.Length: 0 })
        {
            Expected(expectation);
        }

        for (int i = 0; i < node.Items.Count && errors.Error is null; i++)
        {
            yield return new SettingNode(node.Items[i], path + IndexPath(i), errors, isPrivate: isPrivate);
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

    /// <summary>Returns the value as text. Numbers are valid, because .NET configuration does not distinguish them from strings.</summary>
    public string Text()
    {
        if (node.Kind is not (JsonKind.String or JsonKind.Untyped or JsonKind.Number))
        {
            Expected("a string");
        }
        else if (node.Text.Length == 0)
        {
            Report("the string is empty");
        }

        return node.Text;
    }

    /// <summary>Reads an array of strings, or a comma-separated string in an untyped source. Duplicate strings are removed.</summary>
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

        errors.Report(node.Items[index].Range, path + IndexPath(index), error);
        return EquatableArray<string>.Empty;
    }

    /// <summary>Returns a string, number or Boolean as a string. For any other value, reports an error and returns "".</summary>
    public string Scalar()
    {
        switch (node.Kind)
        {
            case JsonKind.String or JsonKind.Number:
                return node.Text;
            case JsonKind.Untyped:
                // .NET's configuration writes a JSON Boolean value as True or False.
                return node.Text is "True" or "False" ? node.Text.ToLowerInvariant() : node.Text;
            case JsonKind.True or JsonKind.False:
                return node.Kind == JsonKind.True ? "true" : "false";
            default:
                Expected("a string, a number or a boolean");
                return "";
        }
    }

    /// <summary>Returns the items of an array, or a single value as the only item. Empty arrays and objects are errors.</summary>
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
        string expectation = string.Format(
            CultureInfo.InvariantCulture, "a number from 0 to {0} with at most {1} decimal places", most, places);
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
        new(member.Value, (path.Length == 0 ? "" : path + ".") + Excerpt.Of(member.Name), errors, member.NameRange);

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
