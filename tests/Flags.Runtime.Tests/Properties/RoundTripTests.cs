using System.Text;
using FeatureFlags.Manifest;
using FeatureFlags.Sources;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Tests.Properties;

/// <summary>A setting that is written as JSON is read back unchanged, as JSON and as configuration keys.</summary>
public sealed class RoundTripTests
{
    private readonly TargetedShop _shop = new();

    [Fact]
    public void Settings_are_unchanged_after_a_round_trip_through_JSON_and_configuration()
    {
        Gen<(string Flag, string Json)> cases =
            from flag in Gen.Elements<string>([.. RandomSettings.Flags])
            from json in RandomSettings.Of(flag, mayRequire: true)
            select (flag, json);
        PropertyRun.Check(cases, 5_000, each =>
        {
            FlagValue value = Read(each.Flag, FlagSetting.FromJson(each.Json));
            string written = SettingWriter.Write(value);
            Assert.Equal(value, Read(each.Flag, FlagSetting.FromJson(written)));
            Assert.Equal(written, SettingWriter.Write(Read(each.Flag, FlagSetting.FromJson(written))));
            Assert.Equal(value, Read(each.Flag, FlagSetting.FromString("\n" + written.Trim('"'))));

            // An empty object has no equivalent in a configuration.
            if (written != "{}")
            {
                Assert.Equal(Sorted(value), Sorted(Read(each.Flag, FromConfiguration(each.Flag, written, root => root))));
                Assert.Equal(
                    Sorted(value), Sorted(Read(each.Flag, FromConfiguration(each.Flag, written, root => root.GetSection("FeatureFlags")))));
            }
        });
    }

    [Fact]
    public void Users_with_any_string_as_id_are_unchanged_after_a_round_trip()
    {
        Gen<string[]> ids =
            from count in Gen.Choose(1, 4)
            from strings in ArbMap.Default.GeneratorFor<NonEmptyString>().ArrayOf(count)
            select strings.Select(value => value.Get).ToArray();
        PropertyRun.Check(ids, 2_000, users =>
        {
            Audience audience = new(new EquatableArray<string>([.. users.Distinct()]), EquatableArray<string>.Empty);
            Inclusion inclusion = new(null, audience);
            FlagValue value = new FlagValue.Targeting(
                new TargetingSetting { Include = new EquatableArray<Inclusion>([inclusion]), Exclude = audience });
            Assert.Equal(value, Read("rollout", FlagSetting.FromJson(SettingWriter.Write(value))));
        });
    }

    [Fact]
    public void Segments_are_unchanged_after_a_round_trip()
    {
        JsonText.TryRead(TargetedShop.Segments, out JsonNode? json, out _);
        EquatableArray<Segment> segments = ReadAll(json!);
        JsonWriter writer = new();
        TargetingWriter.Write(writer, segments);
        Assert.True(JsonText.TryRead(writer.ToString(), out JsonNode? again, out _));
        Assert.Equal(segments, ReadAll(again));

        static EquatableArray<Segment> ReadAll(JsonNode json) =>
            new(
                [
                    .. json.Members.Select(member =>
                        SegmentReader.Read(member.Name, new SettingNode(member.Value, "", new SettingError()), references: null)),
                ]);
    }

    private FlagValue Read(string flag, FlagSetting setting)
    {
        _shop.Manifest.TryGetIndex(flag, out int index);
        Assert.True(setting.TryRead(_shop.Manifest.Definition(index), known: null, out FlagValue? value, out string? error), error);
        return value!;
    }

    /// <summary>Sorts conditions and requirements, because a configuration sorts the members of objects.</summary>
    private static FlagValue Sorted(FlagValue value) => value is not FlagValue.Targeting { Setting: var setting }
        ? value
        : new FlagValue.Targeting(setting with
        {
            Requires = Sorted(setting.Requires, requirement => requirement.Flag),
            Rules = new EquatableArray<TargetingRule>([.. setting.Rules.Select(SortedConditions)]),
        });

    private static TargetingRule SortedConditions(TargetingRule rule) =>
        rule with { When = Sorted(rule.When, condition => condition.Attribute + condition.Operator) };

    private static EquatableArray<T> Sorted<T>(EquatableArray<T> items, Func<T, string> name)
        where T : IEquatable<T> => new([.. items.OrderBy(name, StringComparer.Ordinal)]);

    private static FlagSetting FromConfiguration(string flag, string json, Func<IConfigurationRoot, IConfiguration> part)
    {
        IConfigurationRoot root = new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "FeatureFlags": { "{{flag}}": {{json}} } }""")))
            .Build();
        return new ConfigurationSource(part(root), "FeatureFlags").Read().Find(flag)!;
    }
}
