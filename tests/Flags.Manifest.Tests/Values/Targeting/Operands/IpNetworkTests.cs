using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FeatureFlags.Manifest.Tests;

public sealed class IpNetworkTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.0.0.0 10.255.255.255 ::ffff:10.1.2.3", "11.0.0.0 9.255.255.255 ::a00:1")]
    [InlineData("10.1.2.3/8", "10.9.9.9", "11.0.0.0")]
    [InlineData("192.168.1.7", "192.168.1.7", "192.168.1.8")]
    [InlineData("0.0.0.0/0", "1.2.3.4 255.255.255.255", "::1 2001:db8::1")]
    [InlineData("192.168.1.128/25", "192.168.1.128 192.168.1.255", "192.168.1.127")]
    [InlineData("2001:db8::/32", "2001:db8::1 2001:DB8:ffff::", "2001:db9:: 10.0.0.1")]
    [InlineData("::/0", "::1 10.0.0.1 ffff::", "")]
    [InlineData("2001:db8::/65", "2001:db8::7fff:0:0:0", "2001:db8::8000:0:0:0")]
    [InlineData("2001:db8::/64", "2001:db8::ffff:0:0:0", "2001:db8:0:1::")]
    [InlineData("fe80::1%eth0/64", "fe80::2%eth1", "fe81::")]
    [InlineData("::ffff:10.0.0.0/104", "10.1.1.1", "11.1.1.1")]
    public void Network_contains_the_addresses_of_its_block(string network, string inside, string outside)
    {
        Assert.True(IpNetwork.TryParse(network, out IpNetwork parsed));
        Assert.All(Words(inside), text => Assert.True(Contains(parsed, text)));
        Assert.All(Words(outside), text => Assert.False(Contains(parsed, text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/ 8")]
    [InlineData("2001:db8::/129")]
    [InlineData("10.0.0/8")]
    [InlineData("10.0.0.0.0")]
    [InlineData("010.0.0.0")]
    [InlineData("256.0.0.0")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1::2::3")]
    [InlineData("1:2:3:4:5:6:7:8::")]
    [InlineData(":1:2:3:4:5:6:7")]
    [InlineData("1:")]
    [InlineData(":::")]
    [InlineData("g::")]
    [InlineData("12345::")]
    [InlineData("[::1]")]
    [InlineData("localhost")]
    public void Invalid_block_is_rejected(string text) => Assert.False(IpNetwork.TryParse(text, out _));

    [Fact]
    public void Address_is_parsed_like_IPAddress()
    {
        Random random = new(20261122);
        byte[] bytes = new byte[16];
        for (int i = 0; i < 5_000; i++)
        {
            random.NextBytes(bytes);
            for (int zeros = random.Next(8) - 4; zeros > 0; zeros--)
            {
                // Groups of zeros, which the short form omits.
                int group = 2 * random.Next(8);
                bytes[group] = bytes[group + 1] = 0;
            }

            IPAddress expected = new(random.Next(4) == 0 ? bytes[..4] : bytes);
            Assert.True(IpAddress.TryParse(expected.ToString(), out IpAddress actual), expected.ToString());
            Assert.Equal(BitsOf(expected), actual);
        }
    }

    [Fact]
    public void String_is_an_address_if_IPAddress_parses_it()
    {
        Random random = new(20261123);
        const string Characters = "::::1f.0";
        for (int i = 0; i < 100_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Characters[random.Next(Characters.Length)]));
            // The framework also parses 1.2 and 0x7f as IPv4, and reads leading zeros as octal.
            bool isPlain = text.Contains(':', StringComparison.Ordinal) && !text.Contains('.', StringComparison.Ordinal);
            if (isPlain)
            {
                Assert.True(IPAddress.TryParse(text, out IPAddress? expected) == IpAddress.TryParse(text, out IpAddress actual), text);
                Assert.True(expected is null || BitsOf(expected) == actual, text);
            }
        }
    }

    private static IpAddress BitsOf(IPAddress address)
    {
        byte[] bytes = (address.AddressFamily == AddressFamily.InterNetwork ? address.MapToIPv6() : address).GetAddressBytes();
        return new IpAddress(Bits(bytes[..8]), Bits(bytes[8..]));

        static ulong Bits(byte[] bytes) => ulong.Parse(Convert.ToHexString(bytes), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static bool Contains(IpNetwork network, string text) =>
        IpAddress.TryParse(text, out IpAddress address) && network.Contains(address);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
