using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Manifest.Tests;

public sealed class ManifestWriterTests
{
    private static readonly Gen<string> Text = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => WellFormed(text.Get));

    private static readonly Gen<string?> OptionalText =
        Gen.Frequency((1, Gen.Constant<string?>(null)), (1, Text.Select(text => (string?)text)));

    private static readonly Gen<EquatableArray<string>> Texts =
        Text.ListOf().Select(texts => new EquatableArray<string>([.. texts.Where(text => text.Length > 0).Distinct()]));

    private static readonly Gen<bool> Bool = Gen.Elements(true, false);

    [Fact]
    public void Written_manifest_is_read_back_as_an_equal_model() =>
        PropertyRun.Check(500, Prop.ForAll(Models().ToArbitrary(), model =>
        {
            ManifestParse parse = ManifestReader.Read(ManifestWriter.Write(model));

            return parse.Model.Equals(model) && parse.Model.GetHashCode() == model.GetHashCode();
        }));

    [Fact]
    public void Writes_the_shortest_form()
    {
        ManifestModel model = ManifestReader.Read("""
            {
              "$schema": "x",
              "flags": {
                // a comment
                "a": { "defaultValue": 1.50, "flagType": "float", "maximum": 1e21, "permanent": false, "tags": [], "owner": "\u00e4\"\n" },
                "b": { "defaultValue": 20.0, "flagType": "integer" },
              },
            }
            """).Model;

        Assert.Equal(
            """{"flags":{"a":{"flagType":"float","defaultValue":1.50,"maximum":1e21,"owner":"ä\"\u000a"}"""
            + ""","b":{"flagType":"integer","defaultValue":20}}}""",
            ManifestWriter.Write(model));
    }

    private static Gen<ManifestModel> Models() =>
        from flags in Gen.Sized(size => Flags(Math.Min(size, 8)))
        select new ManifestModel(new EquatableArray<FlagModel>([.. flags]));

    private static Gen<FlagModel[]> Flags(int count) =>
        Gen.CollectToArray(Enumerable.Range(1, Math.Max(count, 1)), number => Flag($"flag_{number}x"));

    private static Gen<FlagModel> Flag(string name) =>
        from values in Gen.OneOf(Booleans, Integers, Floats, Strings, Percentages, Users, Objects, Variants)
        from description in OptionalText
        from owner in OptionalText
        from salt in OptionalText
        from tags in Texts
        from access in Texts
        from permanent in Bool
        from sensitive in Bool
        from dates in Gen.Elements(null, "2026-11-01", "2028-02-29")
        select new FlagModel(name, FlagNaming.ToIdentifier(name)!, values.Shape)
        {
            VariantIdentifiers = new EquatableArray<string>(
                [.. values.Shape.Variants.Select(variant => FlagNaming.ToIdentifier(variant)!)]),
            Payloads = values.Shape is { Type: FlagType.Variant, Schema: not null }
                ? new EquatableArray<string>([.. values.Shape.Variants.Select(_ => "{}")])
                : EquatableArray<string>.Empty,
            Default = values.Default,
            Retired = values.Retired,
            Description = description,
            Owner = owner,
            Ticket = description,
            Created = dates,
            Expires = dates,
            Permanent = permanent,
            Tags = tags,
            Access = access,
            Sensitive = sensitive,
            Protected = !sensitive,
            Salt = salt,
            BucketBy = salt,
        };

    private static Gen<(FlagShape Shape, FlagValue Default, FlagValue? Retired)> Booleans { get; } =
        from value in Bool
        from retired in Bool
        select (
            new FlagShape(FlagType.Boolean),
            (FlagValue)new FlagValue.Boolean(value),
            retired ? (FlagValue?)new FlagValue.Boolean(value) : null);

    private static Gen<(FlagShape Shape, FlagValue Default, FlagValue? Retired)> Integers { get; } =
        from value in ArbMap.Default.GeneratorFor<long>()
        from isLimited in Bool
        select (
            new FlagShape(FlagType.Integer)
            {
                IsInt64 = value is < int.MinValue or > int.MaxValue,
                Minimum = isLimited ? new FlagValue.Integer(value) : null,
                Maximum = isLimited ? new FlagValue.Integer(value) : null,
            },
            (FlagValue)new FlagValue.Integer(value),
            (FlagValue?)null);

    private static Gen<(FlagShape Shape, FlagValue Default, FlagValue? Retired)> Floats { get; } =
        from value in ArbMap.Default.GeneratorFor<NormalFloat>()
        let number = new FlagValue.Float(value.Get, value.Get.ToString("R", System.Globalization.CultureInfo.InvariantCulture))
        select (new FlagShape(FlagType.Float) { Maximum = number }, (FlagValue)number, (FlagValue?)number);

    private static Gen<(FlagShape Shape, FlagValue Default, FlagValue? Retired)> Strings { get; } =
        from value in Text
        from retired in Bool
        select (
            new FlagShape(FlagType.String) { MaxLength = value.Length, Pattern = "^" },
            (FlagValue)new FlagValue.String(value),
            retired ? (FlagValue?)new FlagValue.String(value) : null);

    private static Gen<(FlagShape Shape, FlagValue Default, FlagValue? Retired)> Percentages { get; } =
        from value in Gen.Choose(0, 100_000)
        from retired in Bool
        select (
            new FlagShape(FlagType.Percentage),
            (FlagValue)new FlagValue.Percentage(value / 1000m),
            (FlagValue?)new FlagValue.Boolean(retired));

    private static Gen<(FlagShape Shape, FlagValue Default, FlagValue? Retired)> Users { get; } =
        from ids in Texts
        select (new FlagShape(FlagType.Users), (FlagValue)new FlagValue.Users(ids), (FlagValue?)null);

    private static Gen<(FlagShape Shape, FlagValue Default, FlagValue? Retired)> Objects { get; } =
        from value in RandomSchemas.ObjectsWithValues
        let json = ObjectRules.TryRead(value.Schema, JsonReader.Read(value.Json, new JsonErrors(1)), out string? normal, out _, out _)
            ? normal
            : ""
        from retired in Bool
        select (
            new FlagShape(FlagType.Object) { Schema = value.Schema },
            (FlagValue)new FlagValue.Object(json),
            retired ? (FlagValue?)new FlagValue.Object(json) : null);

    private static Gen<(FlagShape Shape, FlagValue Default, FlagValue? Retired)> Variants { get; } =
        from names in Gen.SubListOf("classic", "2nd try", "\"größer\"", "c.d\n").Where(names => names.Count > 0)
        from name in Gen.Elements<string>([.. names])
        from hasPayloads in Bool
        let shape = new FlagShape(FlagType.Variant)
        {
            Variants = new EquatableArray<string>([.. names]),
            Schema = hasPayloads ? new ObjectSchema(SchemaKind.Object) : null,
        }
        select (shape, (FlagValue)new FlagValue.Variant(name), (FlagValue?)new FlagValue.Variant(names[0]));

    /// <summary>Replaces lone surrogates, which a manifest cannot contain.</summary>
    private static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
