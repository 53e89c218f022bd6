using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>Writes segments, and settings in their long form, as the shortest equivalent JSON.</summary>
internal static class TargetingWriter
{
    public static JsonWriter Write(JsonWriter json, TargetingSetting setting)
    {
        json.Open("{");
        if (!setting.Enabled)
        {
            json.Name("enabled").Raw("false");
        }

        WriteText(json, "from", setting.From is { } from ? Timestamp.Format(from) : null);
        WriteText(json, "until", setting.Until is { } until ? Timestamp.Format(until) : null);
        WriteRequirements(json, setting.Requires);
        WriteExclusion(json, setting.Exclude);
        WriteInclusions(json, setting.Include);
        if (setting.Rules.Count > 0)
        {
            json.Name("rules").Open("[");
            foreach (TargetingRule rule in setting.Rules)
            {
                WriteConditions(json, rule.When);
                WriteServing(json, rule.Serving);
                json.Close("}");
            }

            json.Close("]");
        }

        if (setting.Fallthrough is { } others)
        {
            WriteServing(json, others);
        }

        WriteText(json, "off", setting.Off);
        WriteText(json, "bucketBy", setting.BucketBy);
        WriteText(json, "salt", setting.Salt);
        return json.Close("}");
    }

    public static void Write(JsonWriter json, EquatableArray<Segment> segments)
    {
        json.Open("{");
        foreach (Segment segment in segments)
        {
            json.Name(segment.Name).Open("{");
            WriteAudience(json, segment.Include);
            WriteExclusion(json, segment.Exclude);
            if (segment.Rules.Count > 0)
            {
                json.Name("rules").Open("[");
                foreach (EquatableArray<Condition> rule in segment.Rules)
                {
                    WriteConditions(json, rule);
                    json.Close("}");
                }

                json.Close("]");
            }

            json.Close("}");
        }

        json.Close("}");
    }

    private static void WriteRequirements(JsonWriter json, EquatableArray<Requirement> requirements)
    {
        if (requirements.Count > 0)
        {
            json.Name("requires").Open("{");
            foreach (Requirement requirement in requirements)
            {
                json.Name(requirement.Flag);
                WriteAnswer(json, requirement.Value);
            }

            json.Close("}");
        }
    }

    private static void WriteAnswer(JsonWriter json, string answer)
    {
        if (answer is "true" or "false")
        {
            json.Raw(answer);
        }
        else
        {
            json.Text(answer);
        }
    }

    private static void WriteInclusions(JsonWriter json, EquatableArray<Inclusion> inclusions)
    {
        if (inclusions.Count == 1 && inclusions[0].Variant is null)
        {
            WriteAudience(json, inclusions[0].Audience);
            return;
        }

        WriteByVariant(json, "users", inclusions, static each => each.Users);
        WriteByVariant(json, "groups", inclusions, static each => each.Groups);
    }

    private static void WriteByVariant(
        JsonWriter json, string name, EquatableArray<Inclusion> inclusions, Func<Audience, EquatableArray<string>> ids)
    {
        if (inclusions.Any(inclusion => ids(inclusion.Audience).Count > 0))
        {
            json.Name(name).Open("{");
            foreach (Inclusion inclusion in inclusions)
            {
                WriteTexts(json, inclusion.Variant!, ids(inclusion.Audience));
            }

            json.Close("}");
        }
    }

    private static void WriteExclusion(JsonWriter json, Audience audience)
    {
        if (!audience.IsEmpty)
        {
            json.Name("exclude").Open("{");
            WriteAudience(json, audience);
            json.Close("}");
        }
    }

    private static void WriteAudience(JsonWriter json, Audience audience)
    {
        WriteTexts(json, "users", audience.Users);
        WriteTexts(json, "groups", audience.Groups);
    }

    /// <summary>
    /// Writes the conditions of a rule. The JSON object of the rule stays open, so that the calling method can add the result of the rule.
    /// </summary>
    private static void WriteConditions(JsonWriter json, EquatableArray<Condition> conditions)
    {
        json.Open("{").Name("when").Open("{");
        foreach (IGrouping<string, Condition> attribute in conditions.GroupBy(condition => condition.Attribute, StringComparer.Ordinal))
        {
            json.Name(attribute.Key).Open("{");
            foreach (Condition condition in attribute)
            {
                json.Name(ConditionReader.Operators[(int)condition.Operator]);
                WriteOperands(json, condition);
            }

            json.Close("}");
        }

        json.Close("}");
    }

    private static void WriteOperands(JsonWriter json, Condition condition)
    {
        switch (condition.Operator)
        {
            case ConditionOperator.Eq or ConditionOperator.Before or ConditionOperator.After:
                json.Text(condition.Operands[0]);
                break;
            case ConditionOperator.Gt or ConditionOperator.Ge or ConditionOperator.Lt or ConditionOperator.Le:
                json.Raw(condition.Operands[0]);
                break;
            default:
                json.Texts(condition.Operands);
                break;
        }
    }

    private static void WriteServing(JsonWriter json, Serving serving)
    {
        if (serving.Allocation.Count > 0)
        {
            json.Name("allocation").Open("{");
            foreach (VariantWeight weight in serving.Allocation)
            {
                json.Name(weight.Variant).Raw(weight.Weight.ToString(CultureInfo.InvariantCulture));
            }

            json.Close("}");
        }
        else if (serving.Variant is not null)
        {
            json.Name("variant").Text(serving.Variant);
        }
        else
        {
            json.Name("percentage").Raw(serving.Percentage.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void WriteTexts(JsonWriter json, string name, EquatableArray<string> texts)
    {
        if (texts.Count > 0)
        {
            json.Name(name).Texts(texts);
        }
    }

    private static void WriteText(JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.Name(name).Text(text);
        }
    }
}
