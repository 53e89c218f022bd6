using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>Reads the properties of a flag that do not depend on its type, such as <c>owner</c> and <c>expires</c>.</summary>
internal static class FlagMetadata
{
    public static FlagModel Read(FlagModel flag, FlagProperties properties)
    {
        string? created = ReadDate("created", properties);
        string? expires = ReadDate("expires", properties);
        if (created is not null && expires is not null && string.CompareOrdinal(expires, created) < 0)
        {
            properties.Report("expires", properties.Find("expires")!.Range, $"{expires} is before 'created', {created}");
        }

        return flag with
        {
            TypeName = ReadTypeName(properties),
            Description = properties.Text("description"),
            Owner = properties.Text("owner"),
            Ticket = properties.Text("ticket"),
            Created = created,
            Expires = expires,
            Permanent = properties.Boolean("permanent"),
            Tags = properties.Texts("tags"),
            Access = properties.Texts("access"),
            Sensitive = properties.Boolean("sensitive"),
            Protected = properties.Boolean("protected"),
            Salt = properties.Text("salt"),
            BucketBy = properties.Text("bucketBy"),
        };
    }

    /// <summary>
    /// Reports an issue if a flag has no expiry date or no owner. For permanent and retired flags, the method reports nothing.
    /// </summary>
    public static void ReportNoEndOfLife(JsonMember flag, IssueList issues)
    {
        if (flag.Value.Find("permanent")?.Value.Kind == JsonKind.True || flag.Value.Find("retired") is not null)
        {
            return;
        }

        string? missing = (flag.Value.Find("expires"), flag.Value.Find("owner")) switch
        {
            (null, null) => "'expires' and no 'owner': add both",
            (null, _) => "'expires': add the property",
            (_, null) => "'owner': add the property",
            _ => null,
        };
        if (missing is not null)
        {
            issues.Add(
                IssueIds.NoEndOfLife,
                flag.NameRange,
                $"flag {Excerpt.Quoted(flag.Name)} has no {missing}, or set \"permanent\": true for a permanent flag");
        }
    }

    // The name must equal the identifier that is derived from it, so that the names of nested types are valid and unique.
    private static string? ReadTypeName(FlagProperties properties)
    {
        if (properties.Text("typeName") is not { } name)
        {
            return null;
        }

        string? identifier = FlagNaming.ToIdentifier(name);
        if (identifier == name)
        {
            return name;
        }

        string advice = identifier is null ? "use letters and digits, an upper-case letter first" : $"write {Excerpt.Quoted(identifier)}";
        properties.Report("typeName", properties.Find("typeName")!.Range, $"{Excerpt.Quoted(name)} is not a valid type name: {advice}");
        return null;
    }

    private static string? ReadDate(string name, FlagProperties properties)
    {
        if (properties.Text(name) is not { } date)
        {
            return null;
        }

        if (DateTime.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return date;
        }

        properties.Report(name, properties.Find(name)!.Range, $"{Excerpt.Quoted(date)} is not a date in the format yyyy-MM-dd");
        return null;
    }
}
