namespace FeatureFlags.Manifest;

/// <summary>
/// Represents an IP address as 128 bits. An IPv4 address is stored as an IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2). Unlike the parser of
/// <c>System.Net.IPAddress</c>, parsing allocates no memory.
/// </summary>
internal readonly record struct IpAddress(ulong High, ulong Low)
{
    private const ulong MappedPrefix = 0xFFFF_0000_0000;
    private const int Groups = 8;

    public static bool TryParse(string text, out IpAddress address) => TryParse(text, 0, text.Length, out address, out _);

    /// <summary>Parses a part of a string as an IP address. A zone such as <c>%eth0</c> is ignored.</summary>
    public static bool TryParse(string text, int start, int end, out IpAddress address, out bool isVersion4)
    {
        int zone = text.IndexOf('%', start, end - start);
        end = zone < 0 ? end : zone;
        isVersion4 = text.IndexOf(':', start, end - start) < 0;
        if (!isVersion4)
        {
            return TryParseVersion6(text, start, end, out address);
        }

        bool isAddress = TryParseVersion4(text, start, end, out uint bits);
        address = new IpAddress(0, MappedPrefix | bits);
        return isAddress;
    }

    private static bool TryParseVersion4(string text, int at, int end, out uint bits)
    {
        bits = 0;
        for (int part = 0; part < 4; part++)
        {
            if (part > 0 && (at >= end || text[at++] != '.'))
            {
                return false;
            }

            int start = at;
            uint value = 0;
            while (at < end && at - start < 3 && text[at] is >= '0' and <= '9')
            {
                value = (value * 10) + (uint)(text[at++] - '0');
            }

            // A number with a leading zero is rejected, because some parsers read it as octal and others as decimal.
            if (at == start || value > 255 || (text[start] == '0' && at - start > 1))
            {
                return false;
            }

            bits = (bits << 8) | value;
        }

        return at == end;
    }

    private static bool TryParseVersion6(string text, int at, int end, out IpAddress address)
    {
        address = default;
        ulong high = 0;
        ulong low = 0;
        int groups = 0;
        int gap = -1;
        if (end - at >= 2 && text[at] == ':' && text[at + 1] == ':')
        {
            gap = 0;
            at += 2;
        }

        while (at < end)
        {
            int start = at;
            uint value = 0;
            while (at < end && at - start < 4 && HexDigit(text[at]) is >= 0 and var digit)
            {
                value = (value << 4) | (uint)digit;
                at++;
            }

            if (at < end && text[at] == '.' && groups <= Groups - 2 && TryParseVersion4(text, start, end, out uint bits))
            {
                Append(ref high, ref low, bits >> 16);
                Append(ref high, ref low, bits & 0xFFFF);
                groups += 2;
                at = end;
                break;
            }

            if (at == start || groups == Groups)
            {
                return false;
            }

            Append(ref high, ref low, value);
            groups++;
            if (at == end)
            {
                break;
            }

            if (text[at++] != ':' || at == end)
            {
                return false;
            }

            if (text[at] == ':')
            {
                if (gap >= 0)
                {
                    return false;
                }

                gap = groups;
                at++;
            }
        }

        if (gap < 0 ? groups != Groups : groups >= Groups)
        {
            return false;
        }

        address = gap < 0 ? new IpAddress(high, low) : Widen(high, low, groups, gap);
        return true;
    }

    /// <summary>Expands a shortened IPv6 address to eight groups by inserting zeros at the position of <c>::</c>.</summary>
    private static IpAddress Widen(ulong high, ulong low, int groups, int gap)
    {
        ulong wideHigh = 0;
        ulong wideLow = 0;
        for (int i = 0; i < Groups; i++)
        {
            int group = i < gap ? i : i - (Groups - groups);
            Append(ref wideHigh, ref wideLow, i >= gap && group < gap ? 0 : GroupAt(high, low, groups - 1 - group));
        }

        return new IpAddress(wideHigh, wideLow);
    }

    private static uint GroupAt(ulong high, ulong low, int fromRight) =>
        (uint)((fromRight < 4 ? low >> (16 * fromRight) : high >> (16 * (fromRight - 4))) & 0xFFFF);

    private static void Append(ref ulong high, ref ulong low, uint group)
    {
        high = (high << 16) | (low >> 48);
        low = (low << 16) | group;
    }

    private static int HexDigit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
