using System.Globalization;
using System.Net;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>
/// Parses the configuration of the connection to Redis: a configuration string of StackExchange.Redis, or a URL, which other
/// clients and hosting services use. Error messages do not repeat the configuration, because it may contain a password.
/// </summary>
internal static class RedisAddress
{
    private const int DefaultPort = 6379;
    private const string Form =
        "Write 'host:6379,password=…,ssl=true', or 'redis://user:password@host:6379/0' (rediss for TLS), "
        + "with special characters of user and password percent-encoded.";

    /// <exception cref="FormatException">The configuration is malformed.</exception>
    public static ConfigurationOptions Parse(string configuration)
    {
        // A configuration string may contain :// too, for example in its password.
        int scheme = configuration.IndexOf("://", StringComparison.Ordinal);
        bool isUrl = scheme >= 0 && configuration.AsSpan(0, scheme).IndexOfAny(',', '=') < 0;
        ConfigurationOptions options = isUrl ? ParseUrl(configuration.Trim()) : ParseConfiguration(configuration);
        return options.EndPoints.Count > 0 && options.EndPoints.All(IsAddress)
            ? options
            : throw Malformed("the server is missing or is not an address");
    }

    private static ConfigurationOptions ParseConfiguration(string configuration)
    {
        try
        {
            return ConfigurationOptions.Parse(configuration);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            throw Malformed("a keyword is unknown, or its value is invalid");
        }
    }

    private static ConfigurationOptions ParseUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            || url.Scheme is not ("redis" or "rediss")
            || url.Host.Length == 0
            || url.Query.Length > 0
            || url.Fragment.Length > 0)
        {
            throw Malformed("the URL is not a Redis URL");
        }

        ConfigurationOptions options = new()
        {
            Ssl = url.Scheme == "rediss",
            EndPoints = { { url.IdnHost.Trim('[', ']'), url.IsDefaultPort ? DefaultPort : url.Port } },
        };
        if (url.UserInfo.Length > 0)
        {
            string[] parts = url.UserInfo.Split(':', 2);
            options.User = parts[0].Length > 0 ? Uri.UnescapeDataString(parts[0]) : null;
            options.Password = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : null;
        }

        string database = url.AbsolutePath.Trim('/');
        if (database.Length > 0)
        {
            options.DefaultDatabase = int.TryParse(database, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw Malformed("the path of the URL is not a database number");
        }

        return options;
    }

    private static bool IsAddress(EndPoint server) =>
        server is not DnsEndPoint name || Uri.CheckHostName(name.Host) != UriHostNameType.Unknown;

    private static FormatException Malformed(string reason) => new($"The Redis configuration is malformed: {reason}. {Form}");
}
