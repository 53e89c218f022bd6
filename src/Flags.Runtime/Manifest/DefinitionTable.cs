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
    private static readonly char[] s_lineEnd = ['\n'];
    private static readonly char[] s_fieldEnd = ['\t'];

    /// <summary>A line a flag.</summary>
    public static string[] LinesOf(string table) => table.Split(s_lineEnd, StringSplitOptions.RemoveEmptyEntries);

    public static string NameIn(string line) => line.Substring(0, line.IndexOf('\t'));

    public static FlagDefinition Read(string line) => Read(line.Split(s_fieldEnd));

    private static FlagDefinition Read(string[] fields)
    {
        FlagType type = ReadType(fields[1]);
        FlagShape shape = new(type) { IsInt64 = fields[1] == "long" };
        string? salt = null;
        bool sensitive = false;
        string compiled = fields[2];
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
                case "salt": salt = value; break;
                case "sensitive": sensitive = true; break;
                case "retired": (compiled, reason) = (value, FlagReason.Retired); break;
                case "pinned": (compiled, reason) = (value, FlagReason.Pinned); break;
            }
        }

        FlagDefinition definition = new(fields[0], shape) { Salt = salt, Sensitive = sensitive };
        FlagValue fixedOrDefault = ReadValue(definition, reason == FlagReason.Default ? Unescape(compiled) : compiled, reason);
        definition.Compiled = new FlagEntry(definition, definition.ToRuntimeValue(fixedOrDefault), reason, FlagSources.Default, null);
        return definition;
    }

    private static FlagValue ReadValue(FlagDefinition definition, string text, FlagReason reason)
    {
        // A percentage or users flag that is retired is on or off for everyone.
        FlagShape shape = reason == FlagReason.Default || definition.Shape.Type is not (FlagType.Percentage or FlagType.Users)
            ? definition.Shape
            : new FlagShape(FlagType.Boolean);

        FlagSetting setting = definition.Shape.Type == FlagType.Users && reason == FlagReason.Default
            ? FlagSetting.FromJson(text)
            : FlagSetting.FromText(text);

        return setting.TryRead(shape, out FlagValue? value, out string? error)
            ? value!
            : throw new FormatException($"Flag '{definition.Name}': {error}. The generated code and Flags.Runtime are of different versions: build again.");
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
        _ => throw new FormatException($"Flag type '{type}' is not known to this version of Flags.Runtime: update the package."),
    };

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
