using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Manifest.Tests;

/// <summary>Generates object schemas and valid values for them.</summary>
internal static class RandomSchemas
{
    private static readonly Gen<bool> s_bool = Gen.Elements(true, false);

    private static readonly Gen<string> s_text = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => WellFormed(text.Get));

    private static readonly Gen<string> s_times = Gen.Elements(
        "2027-01-31T09:30:00Z", "2028-02-29T23:59:59.1234567-12:30", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9+00:00");

    private static readonly Gen<string> s_uris = Gen.Elements(
        "https://example.org", "urn:a:b", "mailto:a@example.org", "HTTP://example.org/ä?x#y", "file:///a/b");

    private static readonly Gen<string?> s_description =
        Gen.Frequency((3, Gen.Constant<string?>(null)), (1, s_text.Select(text => (string?)text)));

    /// <summary>Gets schemas of objects, at most three levels deep.</summary>
    public static Gen<ObjectSchema> Objects => Object(depth: 3);

    public static Gen<(ObjectSchema Schema, string Json)> ObjectsWithValues =>
        from schema in Objects
        from json in Value(schema)
        select (schema, json);

    /// <summary>Generates valid values with members in any order and with or without optional members.</summary>
    public static Gen<string> Value(ObjectSchema schema) => schema.Kind switch
    {
        SchemaKind.Boolean => Gen.Elements("true", "false"),
        SchemaKind.Integer => WithinInteger(schema.Limits).Select(number => number.ToString(CultureInfo.InvariantCulture)),
        SchemaKind.Number => WithinNumber(schema.Limits),
        SchemaKind.String => WithinString(schema).Select(Quote),
        SchemaKind.Enum => Gen.Elements<string>([.. schema.Choices]).Select(Quote),
        SchemaKind.DateTime => s_times.Select(Quote),
        SchemaKind.Uri => s_uris.Select(Quote),
        SchemaKind.Array =>
            from count in Gen.Choose(schema.MinItems ?? 0, schema.MaxItems ?? 4)
            from items in Gen.CollectToArray(Enumerable.Range(0, count), _ => Value(schema.Items!))
            select $"[{string.Join(", ", items)}]",
        _ =>
            from members in Gen.CollectToArray(schema.Properties, Member)
            from order in Gen.Shuffle(members)
            select $"{{ {string.Join(", ", order.Where(member => member is not null))} }}",
    };

    private static Gen<string?> Member(SchemaProperty property) =>
        from isPresent in s_bool
        from json in Value(property.Schema)
        select isPresent || property.IsRequired ? $"{Quote(property.Name)}: {json}" : null;

    private static Gen<ObjectSchema> Any(int depth) =>
        from schema in depth == 0 ? Scalar : Gen.Frequency((4, Scalar), (1, Object(depth)), (1, Array(depth)))
        from description in s_description
        select schema with { Description = description };

    private static Gen<ObjectSchema> Object(int depth) =>
        from count in Gen.Choose(0, 4)
        from properties in Gen.CollectToArray(Enumerable.Range(1, count), number => Property(number, depth - 1))
        select new ObjectSchema(SchemaKind.Object) { Properties = new EquatableArray<SchemaProperty>(properties) };

    private static Gen<SchemaProperty> Property(int number, int depth) =>
        from name in Gen.Elements("p", "größe ", "class.", "\"\\\u0001", "clone-")
            .Select(start => FormattableString.Invariant($"{start}{number}x"))
        from schema in Any(depth)
        from value in Value(schema)
        from kind in Gen.Choose(0, 2)
        select new SchemaProperty(
            name,
            FlagNaming.ToIdentifier(name)!,
            kind == 1 ? schema with { Default = Normal(schema, value) } : schema,
            IsRequired: kind == 2);

    private static Gen<ObjectSchema> Array(int depth) =>
        from items in Any(depth - 1)
        from least in Gen.Elements<int?>(null, 0, 1)
        from most in Gen.Elements<int?>(null, 1, 3)
        select new ObjectSchema(SchemaKind.Array) { Items = items, MinItems = least, MaxItems = most };

    private static Gen<ObjectSchema> Scalar => Gen.OneOf(
        Gen.Constant(new ObjectSchema(SchemaKind.Boolean) { Limits = new FlagShape(FlagType.Boolean) }),
        Integer,
        Number,
        String,
        Gen.SubListOf("low", "high", "2x", "größer als", "a.b").Where(texts => texts.Count > 0)
            .Select(texts =>
                new ObjectSchema(SchemaKind.Enum)
                {
                    Limits = new FlagShape(FlagType.String),
                    Choices = new EquatableArray<string>([.. texts]),
                }),
        Gen.Constant(new ObjectSchema(SchemaKind.DateTime) { Limits = new FlagShape(FlagType.String) }),
        Gen.Constant(new ObjectSchema(SchemaKind.Uri) { Limits = new FlagShape(FlagType.String) { Pattern = ":" }, MinLength = 1 }));

    private static Gen<ObjectSchema> Integer =>
        from limits in Gen.Choose(-1000, 1000).Two()
        from isMinimum in s_bool
        from isMaximum in s_bool
        from isInt64 in s_bool
        select new ObjectSchema(SchemaKind.Integer)
        {
            Limits = new FlagShape(FlagType.Integer)
            {
                IsInt64 = isInt64,
                Minimum = isMinimum ? new FlagValue.Integer(Math.Min(limits.Item1, limits.Item2) * (isInt64 ? 10_000_000_000 : 1)) : null,
                Maximum = isMaximum ? new FlagValue.Integer(Math.Max(limits.Item1, limits.Item2) * (isInt64 ? 10_000_000_000 : 1)) : null,
            },
        };

    private static Gen<ObjectSchema> Number =>
        from limits in Gen.Choose(-1000, 1000).Two()
        from isMinimum in s_bool
        from isMaximum in s_bool
        select new ObjectSchema(SchemaKind.Number)
        {
            Limits = new FlagShape(FlagType.Float)
            {
                Minimum = isMinimum ? Float(Math.Min(limits.Item1, limits.Item2) / 8.0) : null,
                Maximum = isMaximum ? Float(Math.Max(limits.Item1, limits.Item2) / 8.0) : null,
            },
        };

    private static Gen<ObjectSchema> String =>
        from least in Gen.Elements<int?>(null, 0, 3)
        from most in Gen.Elements<int?>(null, 3, 10)
        from pattern in Gen.Elements(null, "^[a-z]*$")
        select new ObjectSchema(SchemaKind.String)
        {
            Limits = new FlagShape(FlagType.String) { MaxLength = most, Pattern = pattern },
            MinLength = least,
        };

    private static Gen<long> WithinInteger(FlagShape limits)
    {
        long least = limits.Minimum is FlagValue.Integer minimum ? minimum.Value : limits.IsInt64 ? long.MinValue : int.MinValue;
        long most = limits.Maximum is FlagValue.Integer maximum ? maximum.Value : limits.IsInt64 ? long.MaxValue : int.MaxValue;
        return Gen.OneOf(
            Gen.Constant(least), Gen.Constant(most), ArbMap.Default.GeneratorFor<long>().Select(number => Math.Clamp(number, least, most)));
    }

    private static Gen<string> WithinNumber(FlagShape limits)
    {
        double least = limits.Minimum is FlagValue.Float minimum ? minimum.Value : double.MinValue;
        double most = limits.Maximum is FlagValue.Float maximum ? maximum.Value : double.MaxValue;
        return ArbMap.Default
            .GeneratorFor<NormalFloat>()
            .Select(number => Math.Clamp(number.Get, least, most).ToString("R", CultureInfo.InvariantCulture));
    }

    private static Gen<string> WithinString(ObjectSchema schema) =>
        schema.Limits.Pattern is null && schema.Limits.MaxLength is null && schema.MinLength is null
            ? s_text
            : Gen.Choose(schema.MinLength ?? 0, schema.Limits.MaxLength ?? 10).Select(length => new string('q', length));

    private static FlagValue.Float Float(double number) => new(number, number.ToString("R", CultureInfo.InvariantCulture));

    private static string Normal(ObjectSchema schema, string value)
    {
        JsonNode node = JsonReader.Read(value, new JsonErrors(1));
        return ObjectRules.TryRead(schema, node, out string? json, out string? error, out _)
            ? json
            : throw new InvalidOperationException($"{value}: {error}");
    }

    private static string Quote(string text) => new JsonWriter().Text(text).ToString();

    /// <summary>Replaces lone surrogates, which JSON cannot contain.</summary>
    private static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
