using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator.Tests;

/// <summary>No text in a manifest breaks the generated code or arrives changed.</summary>
public sealed class AnyTextTests
{
    private const int Flags = 400;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_text_survives_as_description_owner_ticket_and_default(int seed)
    {
        NastyText text = new(seed);
        Dictionary<string, object> flags = [];
        List<string> defaults = [];
        for (int i = 0; i < Flags; i++)
        {
            defaults.Add(text.Next());
            flags.Add($"f{i}", new { flagType = "string", defaultValue = defaults[i], description = text.Next(), owner = text.Next(), ticket = text.Next(), salt = text.Next() });
        }

        string manifest = JsonSerializer.Serialize(new { flags });
        Assert.DoesNotContain(ManifestReader.Read(manifest).Issues, issue => issue.Id != IssueIds.NoEndOfLife);
        using RunningConsumer consumer = RunningConsumer.Start(new Consumer(manifest).WithProperty("FlagsAccessibility", "public").Generate().AssertBuilds());

        object values = Activator.CreateInstance(consumer.Type("Shop.FlagValues"))!;
        for (int i = 0; i < Flags; i++)
        {
            Assert.Equal(defaults[i], consumer.Type("Shop.Flags").GetProperty($"F{i}", BindingFlags.Static | BindingFlags.Public)!.GetValue(null));
            Assert.Equal(defaults[i], values.GetType().GetProperty($"F{i}")!.GetValue(values));
        }

        // The compiler wrote the documentation of every accessor, and it is XML: none was taken for malformed.
        Assert.Equal(Flags, consumer.Documentation.Descendants("member").Count(IsAccessor));
    }

    [Theory]
    [InlineData(4)]
    public void Any_text_survives_as_user_id(int seed)
    {
        NastyText text = new(seed);
        string[] users = [.. Enumerable.Range(0, Flags).Select(_ => text.Next()).Where(user => user.Length > 0).Distinct(StringComparer.Ordinal)];
        string manifest = JsonSerializer.Serialize(new { flags = new { users = new { flagType = "users", defaultValue = users } } });
        using RunningConsumer consumer = RunningConsumer.Start(new Consumer(manifest).WithProperty("FlagsAccessibility", "public").Generate().AssertBuilds());
        var flag = (UsersFlag)consumer.Type("Shop.Flags").GetProperty("Users")!.GetValue(null)!;
        Assert.Equal(users, flag.Users);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Any_text_survives_in_variants_payloads_and_objects(int seed)
    {
        NastyText text = new(seed);
        string[] variants = [.. Enumerable.Range(0, Flags).Select(i => $"v{i}q{text.Next()}")];
        string[] choices = [.. Enumerable.Range(0, Flags).Select(i => $"c{i}q{text.Next()}")];
        string[] properties = [.. Enumerable.Range(0, Flags).Select(i => $"p{i}q{text.Next()}")];
        string[] values = [.. properties.Select(_ => text.Next())];
        string manifest = JsonSerializer.Serialize(new
        {
            flags = new Dictionary<string, object>
            {
                ["v"] = new { flagType = "variant", defaultValue = variants[^1], variants = variants.ToDictionary(variant => variant, variant => new { carried = variant + "!" }) },
                ["o"] = new
                {
                    flagType = "object",
                    defaultValue = properties.Zip(values).ToDictionary(pair => pair.First, pair => (object)pair.Second).Append(new("choice", choices[^1])).ToDictionary(),
                    schema = new
                    {
                        type = "object",
                        properties = properties.ToDictionary(property => property, property => (object)new { type = "string", description = text.Next(), @default = text.Next() })
                            .Append(new("choice", new Dictionary<string, object> { ["type"] = "string", ["enum"] = choices })).ToDictionary(),
                    },
                },
            },
        });
        Assert.DoesNotContain(ManifestReader.Read(manifest).Issues, issue => issue.Id != IssueIds.NoEndOfLife);
        using RunningConsumer consumer = RunningConsumer.Start(new Consumer(manifest).WithProperty("FlagsAccessibility", "public").Generate().AssertBuilds());

        Assert.Equal(Flags, Enum.GetValues(consumer.Type("Shop.V")).Length);
        dynamic variant = consumer.Type("Shop.Flags").GetProperty("V")!.GetValue(null)!;
        Assert.Equal(Flags - 1, (int)variant.Current);
        Assert.Equal(variants[^1] + "!", (string)variant.CurrentPayload.Carried);
        object accessed = consumer.Type("Shop.Flags").GetProperty("O")!.GetValue(null)!;
        object fresh = consumer.Type("Shop.FlagValues").GetProperty("O")!.GetValue(Activator.CreateInstance(consumer.Type("Shop.FlagValues")))!;
        Assert.All([accessed, fresh], read =>
        {
            Assert.Equal(values, read.GetType().GetProperties().Where(property => property.PropertyType == typeof(string)).Select(property => (string)property.GetValue(read)!));
            Assert.Equal(Flags - 1, (int)read.GetType().GetProperty("Choice")!.GetValue(read)!);
        });
    }

    private static bool IsAccessor(XElement member) =>
        member.Attribute("name")!.Value.StartsWith("P:Shop.Flags.F", StringComparison.Ordinal) && member.Element("summary") is not null && member.Element("remarks") is not null;
}
