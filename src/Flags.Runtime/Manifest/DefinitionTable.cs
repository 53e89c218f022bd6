using System.Globalization;
using System.Text;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Reads the table that the generator writes: a line a flag, fields parted by tabs: name, type, default, then <c>key=value</c> for what else there is.
/// A table of data starts a thousand flags in a fraction of the time that a thousand constructor calls take to compile (docs/adr/0004).
/// </summary>
internal static class DefinitionTable
{
    private static readonly char[] s_fieldEnd = ['\t'];

    /// <summary>The fields by which settings are validated.</summary>
    private static readonly string[] s_limits = ["minimum=", "maximum=", "pattern=", "maxLength=", "variants=", "schema="];

    /// <summary>Where each line starts, and where the last one ends.</summary>
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
    /// Returns the line of a flag with no more than the fields by which settings are validated. The default, which may be a secret,
    /// is replaced by one of the same type. A retired or pinned flag, whose settings do not count, has no line.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="start">Where the line starts.</param>
    /// <param name="next">Where the next one does.</param>
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

    /// <param name="manifest">Whose table it is.</param>
    /// <param name="index">The flag's index.</param>
    /// <param name="table">The table.</param>
    /// <param name="start">Where the line starts.</param>
    /// <param name="next">Where the next one does.</param>
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
            // Retired or pinned is what everyone gets; off is what the manifest says.
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
        // The build has held it against limits, pattern and schema. A percentage or users flag that is retired is on or off for everyone.
        FlagType type = definition.Type;
        if (type == FlagType.Object)
        {
            return new FlagValue.Object(text);
        }

        bool isForEveryone = !isDeclared && type is FlagType.Percentage or FlagType.Users;
        FlagShape shape = isForEveryone ? new FlagShape(FlagType.Boolean)
            : type is FlagType.Variant ? definition.Shape
            : new FlagShape(type) { IsInt64 = definition.Shape.IsInt64 };

        bool isJson = (isDeclared && type == FlagType.Users) || (isDeclared && TargetingReader.Takes(type) && text.Length > 0 && text[0] == '{');
        FlagSetting setting = isJson ? FlagSetting.FromJson(text) : FlagSetting.FromText(text);
        return setting.TryRead(shape, null, out FlagValue? value, out string? error)
            ? value!
            : throw new FormatException(
                $"Flag '{definition.Name}': {Sentence.End(error!)} "
                + "The generated code and Flags.Runtime are of different versions: build again.");
    }

    /// <summary>Texts that are written as JSON.</summary>
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

    /// <summary>Tab, line feed and backslash are written <c>\t</c>, <c>\n</c> and <c>\\</c>.</summary>
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
