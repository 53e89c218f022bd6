using System.Globalization;
using System.Text;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Parses the table of flags that the source generator emits as a string constant. Each line of the table defines one flag. The fields are
/// separated by tabs: name, type, default, then optional fields in the form <c>key=value</c>. Parsing the table is much faster than running
/// a generated constructor call for each flag (docs/adr/0004).
/// </summary>
internal static class DefinitionTable
{
    private static readonly char[] s_fieldEnd = ['\t'];

    /// <summary>The prefixes of the optional fields that limit the values of a flag, such as a minimum or a schema.</summary>
    private static readonly string[] s_limits = ["minimum=", "maximum=", "pattern=", "maxLength=", "variants=", "schema="];

    /// <summary>
    /// Returns the character position at which each line of the table starts. The last element is the length of the table.
    /// </summary>
    public static int[] LinesOf(string table)
    {
        int count = 0;
        for (int end = table.IndexOf('\n'); end >= 0; end = table.IndexOf('\n', end + 1))
        {
            count++;
        }

        int[] starts = new int[count + 1];
        for (int i = 1; i <= count; i++)
        {
            starts[i] = table.IndexOf('\n', starts[i - 1]) + 1;
        }

        return starts;
    }

    public static string NameAt(string table, int start) => Unescape(table.Substring(start, table.IndexOf('\t', start) - start));

    /// <summary>
    /// Returns the line of a flag with only the name, the type and the limits of its values. Because the default may be secret, a
    /// placeholder of the same type replaces the default. Returns an empty string for a retired or pinned flag, because settings of such a
    /// flag have no effect.
    /// </summary>
    /// <param name="table">The text of the table.</param>
    /// <param name="start">The position of the line of the flag.</param>
    /// <param name="next">The position of the next line.</param>
    public static string Declaration(string table, int start, int next)
    {
        string[] fields = table.Substring(start, next - start - 1).Split(s_fieldEnd);
        if (Array.Exists(fields, static field => IsField(field, "retired=") || IsField(field, "pinned=")))
        {
            return "";
        }

        string value = fields[1] switch
        {
            "boolean" => "false",
            "string" => "",
            "users" => "[]",
            "object" => "{}",
            "variant" => Escape(ReadTexts(Unescape(
                Array.Find(fields, static field => IsField(field, "variants="))!.Substring("variants=".Length)))[0]),
            _ => "0",
        };
        string[] limits = Array.FindAll(fields, static field => Array.Exists(s_limits, limit => IsField(field, limit)));
        return string.Join("\t", [fields[0], fields[1], value, .. limits]) + "\n";
    }

    private static bool IsField(string field, string name) => field.StartsWith(name, StringComparison.Ordinal);

    /// <summary>Parses the line of a flag in the table and returns the definition of the flag.</summary>
    /// <param name="manifest">The manifest that the table belongs to.</param>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="table">The text of the table.</param>
    /// <param name="start">The position of the line of the flag.</param>
    /// <param name="next">The position of the next line.</param>
    public static FlagDefinition Read(FlagManifest manifest, int index, string table, int start, int next) =>
        Read(manifest, index, table.Substring(start, next - start - 1).Split(s_fieldEnd));

    private static FlagDefinition Read(FlagManifest manifest, int index, string[] fields)
    {
        FlagType type = ReadType(fields[1]);
        FlagShape shape = new(type) { IsInt64 = fields[1] == "long" };
        string? salt = null;
        string? bucketBy = null;
        string? schema = null;
        VariantPayloads? payloads = null;
        bool isSensitive = false;
        bool isProtected = false;
        string? access = null;
        string declared = Unescape(fields[2]);
        string compiled = declared;
        FlagReason reason = FlagReason.Default;

        for (int i = 3; i < fields.Length; i++)
        {
            int equals = fields[i].IndexOf('=');
            string value = Unescape(fields[i].Substring(equals + 1));
            switch (fields[i].Substring(0, equals))
            {
                case "minimum": shape = shape with { Minimum = ReadNumber(shape, value) }; break;
                case "maximum": shape = shape with { Maximum = ReadNumber(shape, value) }; break;
                case "pattern": shape = shape with { Pattern = value }; break;
                case "maxLength": shape = shape with { MaxLength = int.Parse(value, CultureInfo.InvariantCulture) }; break;
                case "variants": shape = shape with { Variants = ReadTexts(value) }; break;
                case "schema": schema = value; break;
                case "payloads": payloads = new VariantPayloads(value); break;
                case "salt": salt = value; break;
                case "bucketBy": bucketBy = value; break;
                case "sensitive": isSensitive = true; break;
                case "protected": isProtected = true; break;
                case "access": access = value; break;
                case "retired": (compiled, reason) = (value, FlagReason.Retired); break;
                case "pinned": (compiled, reason) = (value, FlagReason.Pinned); break;
            }
        }

        FlagDefinition definition = new(manifest, index, Unescape(fields[0]), shape)
        {
            SchemaText = schema,
            Payloads = payloads,
            Salt = salt,
            BucketBy = bucketBy,
            Sensitive = isSensitive,
            Protected = isProtected,
            AccessText = access,
            CompiledReason = reason,
        };
        definition.CompiledValue = ReadValue(definition, compiled, isDeclared: reason == FlagReason.Default);
        if (type == FlagType.Variant)
        {
            // The value of a retired or pinned flag applies to every caller, so the off variant comes from the declaration.
            definition.OffVariant = ReadValue(definition, declared, isDeclared: true) switch
            {
                FlagValue.Variant { Name: var name } => definition.IndexOfVariant(name),
                FlagValue.Targeting { Setting.Off: { } name } => definition.IndexOfVariant(name),
                _ => 0,
            };
        }

        return definition;
    }

    private static FlagValue ReadValue(FlagDefinition definition, string text, bool isDeclared)
    {
        // The build has validated the value against limits, pattern and schema. A retired percentage or users flag is on or off for every
        // caller.
        FlagType type = definition.Type;
        if (type == FlagType.Object)
        {
            return new FlagValue.Object(text);
        }

        bool isForEveryone = !isDeclared && type is FlagType.Percentage or FlagType.Users;
        FlagShape shape = isForEveryone ? new FlagShape(FlagType.Boolean)
            : type is FlagType.Variant ? definition.Shape
            : new FlagShape(type) { IsInt64 = definition.Shape.IsInt64 };

        bool isJson = (isDeclared && type == FlagType.Users)
            || (isDeclared && TargetingReader.Accepts(type) && text.Length > 0 && text[0] == '{');
        FlagSetting setting = isJson ? FlagSetting.FromJson(text) : FlagSetting.FromString(text);
        return setting.TryRead(shape, null, out FlagValue? value, out string? error)
            ? value!
            : throw new FormatException(
                $"Flag '{definition.Name}': {Sentence.End(error!)} "
                + "The versions of the generated code and Flags.Runtime differ: rebuild the project.");
    }

    /// <summary>Parses a JSON array of strings. Returns an empty array if the JSON is invalid.</summary>
    public static EquatableArray<string> ReadTexts(string json)
    {
        List<string> texts = [];
        JsonText.TryRead(json, out JsonNode? list, out _);
        foreach (JsonNode item in list?.Items ?? [])
        {
            texts.Add(item.Text);
        }

        return new EquatableArray<string>(texts.ToArray());
    }

    private static FlagValue? ReadNumber(FlagShape shape, string text) =>
        FlagValueReader.TryRead(new FlagShape(shape.Type) { IsInt64 = shape.IsInt64 }, text, out FlagValue? value, out _) ? value : null;

    private static FlagType ReadType(string type) => type switch
    {
        "boolean" => FlagType.Boolean,
        "integer" or "long" => FlagType.Integer,
        "float" => FlagType.Float,
        "string" => FlagType.String,
        "percentage" => FlagType.Percentage,
        "users" => FlagType.Users,
        "variant" => FlagType.Variant,
        "object" => FlagType.Object,
        _ => throw new FormatException($"Flag type '{type}' is not known to this version of Flags.Runtime: update the package."),
    };

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n");

    /// <summary>
    /// Replaces the escape sequences <c>\t</c>, <c>\n</c> and <c>\\</c> in a field of the table with a tab, a line feed and a backslash.
    /// </summary>
    private static string Unescape(string field)
    {
        if (field.IndexOf('\\') < 0)
        {
            return field;
        }

        StringBuilder text = new(field.Length);
        for (int i = 0; i < field.Length; i++)
        {
            char c = field[i];
            text.Append(c != '\\' ? c : field[++i] switch { 't' => '\t', 'n' => '\n', char other => other });
        }

        return text.ToString();
    }
}
