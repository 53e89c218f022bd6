using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator.Tests;

/// <summary>Arbitrary strings in a manifest neither break the generated code nor change.</summary>
public sealed class ArbitraryStringTests
{
    private static readonly int s_count = TestRun.Count(full: 400, brief: 100);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Arbitrary_strings_in_metadata_compile_and_defaults_round_trip(int seed)
    {
        SpecialStringGenerator strings = new(seed);
        Dictionary<string, object> flags = [];
        List<string> defaults = [];
        for (int i = 0; i < s_count; i++)
        {
            defaults.Add(strings.Next());
            flags.Add($"f{i}", new
            {
                flagType = "string",
                defaultValue = defaults[i],
                description = strings.Next(),
                owner = strings.Next(),
                ticket = strings.Next(),
                salt = strings.Next(),
            });
        }

        string manifest = JsonSerializer.Serialize(new { flags });
        Assert.DoesNotContain(ManifestReader.Read(manifest).Issues, issue => issue.Id != IssueIds.NoEndOfLife);
        using RunningConsumer consumer = RunningConsumer.Start(
            new Consumer(manifest).WithProperty("FlagsAccessibility", "public").Generate().AssertBuilds());

        object values = Activator.CreateInstance(consumer.Type("Shop.FlagValues"))!;
        for (int i = 0; i < s_count; i++)
        {
            Assert.Equal(
                defaults[i], consumer.Type("Shop.Flags").GetProperty($"F{i}", BindingFlags.Static | BindingFlags.Public)!.GetValue(null));
            Assert.Equal(defaults[i], values.GetType().GetProperty($"F{i}")!.GetValue(values));
        }

        // The documentation file contains every accessor, so no documentation comment is malformed XML.
        Assert.Equal(s_count, consumer.Documentation.Descendants("member").Count(IsAccessor));
    }

    [Theory]
    [InlineData(4)]
    public void Arbitrary_strings_round_trip_as_user_ids(int seed)
    {
        SpecialStringGenerator strings = new(seed);
        string[] users =
            [.. Enumerable.Range(0, s_count).Select(_ => strings.Next()).Where(user => user.Length > 0).Distinct(StringComparer.Ordinal)];
        string manifest = JsonSerializer.Serialize(new { flags = new { users = new { flagType = "users", defaultValue = users } } });
        using RunningConsumer consumer = RunningConsumer.Start(
            new Consumer(manifest).WithProperty("FlagsAccessibility", "public").Generate().AssertBuilds());
        var flag = (UsersFlag)consumer.Type("Shop.Flags").GetProperty("Users")!.GetValue(null)!;
        Assert.Equal(users, flag.Users);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Arbitrary_strings_round_trip_in_variants_payloads_and_objects(int seed)
    {
        SpecialStringGenerator strings = new(seed);
        string[] variants = [.. Enumerable.Range(0, s_count).Select(i => $"v{i}q{strings.Next()}")];
        string[] choices = [.. Enumerable.Range(0, s_count).Select(i => $"c{i}q{strings.Next()}")];
        string[] properties = [.. Enumerable.Range(0, s_count).Select(i => $"p{i}q{strings.Next()}")];
        string[] values = [.. properties.Select(_ => strings.Next())];
        string manifest = JsonSerializer.Serialize(new
        {
            flags = new Dictionary<string, object>
            {
                ["v"] = new
                {
                    flagType = "variant",
                    defaultValue = variants[^1],
                    variants = variants.ToDictionary(variant => variant, variant => new { carried = variant + "!" }),
                },
                ["o"] = new
                {
                    flagType = "object",
                    defaultValue = properties.Zip(values).ToDictionary(pair => pair.First, pair => (object)pair.Second)
                        .Append(new("choice", choices[^1]))
                        .ToDictionary(),
                    schema = new
                    {
                        type = "object",
                        properties = properties
                            .ToDictionary(
                                property => property,
                                property => (object)new { type = "string", description = strings.Next(), @default = strings.Next() })
                            .Append(new("choice", new Dictionary<string, object> { ["type"] = "string", ["enum"] = choices }))
                            .ToDictionary(),
                    },
                },
            },
        });
        Assert.DoesNotContain(ManifestReader.Read(manifest).Issues, issue => issue.Id != IssueIds.NoEndOfLife);
        using RunningConsumer consumer = RunningConsumer.Start(
            new Consumer(manifest).WithProperty("FlagsAccessibility", "public").Generate().AssertBuilds());

        Assert.Equal(s_count, Enum.GetValues(consumer.Type("Shop.V")).Length);
        dynamic variant = consumer.Type("Shop.Flags").GetProperty("V")!.GetValue(null)!;
        Assert.Equal(s_count - 1, (int)variant.Current);
        Assert.Equal(variants[^1] + "!", (string)variant.CurrentPayload.Carried);
        object accessed = consumer.Type("Shop.Flags").GetProperty("O")!.GetValue(null)!;
        object fresh =
            consumer.Type("Shop.FlagValues").GetProperty("O")!.GetValue(Activator.CreateInstance(consumer.Type("Shop.FlagValues")))!;
        Assert.All([accessed, fresh], read =>
        {
            Assert.Equal(
                values,
                read.GetType().GetProperties()
                    .Where(property => property.PropertyType == typeof(string))
                    .Select(property => (string)property.GetValue(read)!));
            Assert.Equal(s_count - 1, (int)read.GetType().GetProperty("Choice")!.GetValue(read)!);
        });
    }

    private static bool IsAccessor(XElement member) =>
        member.Attribute("name")!.Value.StartsWith("P:Shop.Flags.F", StringComparison.Ordinal)
        && member.Element("summary") is not null
        && member.Element("remarks") is not null;
}
