using System.Net;
using FeatureFlags.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Registration;

public class RedisAddressTests
{
    [Theory]
    [InlineData("redis://localhost", "localhost", 6379, false, null, null, null)]
    [InlineData("redis://:tea@localhost:6391", "localhost", 6391, false, null, "tea", null)]
    [InlineData("rediss://shop:t%40%3Aea%2F@redis.example.com/3", "redis.example.com", 6379, true, "shop", "t@:ea/", 3)]
    [InlineData(" redis://shop:te:a=@10.0.0.1:7000/ ", "10.0.0.1", 7000, false, "shop", "te:a=", null)]
    [InlineData("localhost:6391,password=a://b,user=shop,ssl=true,defaultDatabase=2", "localhost", 6391, true, "shop", "a://b", 2)]
    public void Url_and_configuration_string_are_parsed(
        string configuration, string host, int port, bool tls, string? user, string? password, int? database)
    {
        ConfigurationOptions options = RedisAddress.Parse(configuration);

        AssertEndPoint(Assert.Single(options.EndPoints), host, port);
        Assert.Equal((tls, user, password, database), (options.Ssl, options.User, options.Password, options.DefaultDatabase));
    }

    [Fact]
    public void Ipv6_address_in_brackets_is_parsed() =>
        AssertEndPoint(Assert.Single(RedisAddress.Parse("redis://:tea@[::1]:6391").EndPoints), "::1", 6391);

    [Theory]
    [InlineData("http://:s3cret@localhost:6391")]
    [InlineData("redis://:s3cret@")]
    [InlineData("redis://:s3cret@localhost:6391,ssl=true")]
    [InlineData("redis://:s3cret@localhost:99999")]
    [InlineData("redis://:s3cret@localhost/first")]
    [InlineData("redis://:s3cret@localhost?ssl=true")]
    [InlineData("localhost:6379,pasword=s3cret")]
    [InlineData("localhost:6379,password=x,ssl=s3cret")]
    [InlineData("s3cret@localhost:6379")]
    [InlineData(":s3cret@localhost:6379")]
    [InlineData("password=s3cret")]
    [InlineData(",")]
    public void Malformed_configuration_is_rejected_without_showing_the_password(string configuration)
    {
        FlagsBuilder flags = new ServiceCollection().AddFlags(new ConfigurationBuilder().Build());

        ArgumentException exception = Assert.Throws<ArgumentException>("configuration", () => flags.AddRedis(configuration, "shop"));

        Assert.Contains("redis://user:password@host:6379", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", exception.ToString(), StringComparison.Ordinal);
    }

    private static void AssertEndPoint(EndPoint server, string host, int port) =>
        Assert.Equal(
            (host, port),
            server is DnsEndPoint name ? (name.Host, name.Port) : (((IPEndPoint)server).Address.ToString(), ((IPEndPoint)server).Port));
}
