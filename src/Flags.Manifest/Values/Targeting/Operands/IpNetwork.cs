using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>
/// Represents a block of IP addresses in CIDR notation (RFC 4632 and RFC 4291), such as <c>10.0.0.0/8</c> or <c>2001:db8::/32</c>. A single
/// address is a block with one address. In a block, the bits after the prefix are ignored.
/// </summary>
internal readonly struct IpNetwork
{
    private readonly IpAddress _address;
    private readonly ulong _highMask;
    private readonly ulong _lowMask;

    private IpNetwork(IpAddress address, int prefix)
    {
        _highMask = Mask(Math.Min(prefix, 64));
        _lowMask = Mask(Math.Max(prefix - 64, 0));
        _address = new IpAddress(address.High & _highMask, address.Low & _lowMask);
    }

    public static bool TryParse(string text, out IpNetwork network)
    {
        network = default;
        int slash = text.IndexOf('/');
        if (!IpAddress.TryParse(text, 0, slash < 0 ? text.Length : slash, out IpAddress address, out bool isVersion4))
        {
            return false;
        }

        int most = isVersion4 ? 32 : 128;
        int prefix = most;
        if (slash >= 0
            && (!int.TryParse(text.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > most))
        {
            return false;
        }

        network = new IpNetwork(address, prefix + 128 - most);
        return true;
    }

    public bool Contains(IpAddress address) => (address.High & _highMask) == _address.High && (address.Low & _lowMask) == _address.Low;

    private static ulong Mask(int bits) => bits == 0 ? 0 : ulong.MaxValue << (64 - bits);
}
