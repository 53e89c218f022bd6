namespace FeatureFlags.Manifest;

/// <summary>Parses one string for <see cref="Timestamp"/>, from left to right, and holds the position in the string.</summary>
internal struct TimestampReader(string text)
{
    private const int FractionDigits = 7;
    private const long LeapSecond = 60;

    // The maximum offset from UTC that DateTimeOffset supports.
    private const int MaxOffsetMinutes = 14 * 60;

    private int _at;

    public TimestampForm Form { get; private set; }

    public string? Error { get; private set; }

    private readonly bool AtEnd => _at == text.Length;

    public bool TryRead(out DateTimeOffset time)
    {
        time = default;
        if (!TryReadNumber(4, out int year) || !TrySkip('-')
            || !TryReadNumber(2, out int month) || !TrySkip('-')
            || !TryReadNumber(2, out int day))
        {
            return false;
        }

        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return Fail("there is no such day");
        }

        DateTime date = new(year, month, day);
        if (AtEnd)
        {
            time = new DateTimeOffset(date, TimeSpan.Zero);
            return true;
        }

        bool hasSpace = text[_at] == ' ';
        if (!TrySkip('T') && !TrySkip('t') && !TrySkip(' '))
        {
            return Fail("a 'T' must stand between the date and the time of day");
        }

        if (!TryReadTimeOfDay(out TimeSpan minute, out long seconds, out long fraction, out bool hasSeconds)
            || !TryReadOffset(hasSeconds, out int offset))
        {
            return false;
        }

        if (!AtEnd)
        {
            return Fail("nothing may follow the time");
        }

        return hasSpace && Form != TimestampForm.Rfc3339
            ? Fail("with a space, seconds and an offset are required")
            : TryCombine(date + minute, seconds, fraction, offset, out time);
    }

    private bool TryReadTimeOfDay(out TimeSpan minute, out long seconds, out long fraction, out bool hasSeconds)
    {
        (minute, seconds, fraction, hasSeconds) = (default, 0, 0, false);
        if (!TryReadNumber(2, out int hours) || !TrySkip(':') || !TryReadNumber(2, out int minutes))
        {
            return Fail("the time of day must be written as in 08:00:00");
        }

        if (hours > 23 || minutes > 59)
        {
            return Fail("the time of day must be from 00:00 to 23:59");
        }

        minute = new TimeSpan(hours, minutes, 0);
        if (!TrySkip(':'))
        {
            return true;
        }

        hasSeconds = true;
        if (!TryReadNumber(2, out int number) || number > LeapSecond)
        {
            return Fail("the seconds must be two digits from 00 to 59");
        }

        seconds = number;
        return !TrySkip('.') || TryReadFraction(out fraction);
    }

    /// <summary>
    /// Reads the fraction of a second and converts it to ticks of 100 nanoseconds. Returns false if no digit follows the decimal point.
    /// </summary>
    private bool TryReadFraction(out long ticks)
    {
        ticks = 0;
        int start = _at;
        for (; !AtEnd && text[_at] is >= '0' and <= '9'; _at++)
        {
            ticks = _at - start < FractionDigits ? (ticks * 10) + (text[_at] - '0') : ticks;
        }

        for (int digits = _at - start; digits < FractionDigits; digits++)
        {
            ticks *= 10;
        }

        return _at > start || Fail("a digit must follow the point");
    }

    /// <summary>
    /// Reads the offset from UTC, in minutes. A missing offset is valid and means 0 minutes. Returns false if the offset is malformed.
    /// </summary>
    private bool TryReadOffset(bool hasSeconds, out int minutes)
    {
        minutes = 0;
        if (AtEnd)
        {
            return true;
        }

        Form = hasSeconds ? TimestampForm.Rfc3339 : TimestampForm.WithOffset;
        if (TrySkip('Z') || TrySkip('z'))
        {
            return true;
        }

        bool isNegative = TrySkip('-');
        if (!isNegative && !TrySkip('+'))
        {
            return Fail("an offset must be written as Z or as in +01:00");
        }

        if (!TryReadNumber(2, out int hours))
        {
            return Fail("an offset must be written as Z or as in +01:00");
        }

        if (!TrySkip(':'))
        {
            Form = TimestampForm.WithOffset;
        }

        if (!TryReadNumber(2, out int rest) || hours > 23 || rest > 59)
        {
            return Fail("an offset must be written as Z or as in +01:00");
        }

        minutes = ((hours * 60) + rest) * (isNegative ? -1 : 1);
        return true;
    }

    private bool TryCombine(DateTime minute, long seconds, long fraction, int offset, out DateTimeOffset time)
    {
        time = default;
        long local = minute.Ticks + (seconds * TimeSpan.TicksPerSecond) + fraction;
        long utc = local - (offset * TimeSpan.TicksPerMinute);
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
        {
            return Fail("the time is outside of the years 1 to 9999");
        }

        // .NET has no leap seconds. As in POSIX, a leap second is read as the first second of the next minute.
        if (seconds == LeapSecond && new DateTime(utc - fraction) is not { Day: 1, TimeOfDay.Ticks: 0 })
        {
            return Fail("a leap second is the last one of a month in UTC");
        }

        bool isRepresentable = Math.Abs(offset) <= MaxOffsetMinutes && local <= DateTime.MaxValue.Ticks;
        time = isRepresentable ? new DateTimeOffset(local, TimeSpan.FromMinutes(offset)) : new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    private bool TryReadNumber(int digits, out int number)
    {
        number = 0;
        int end = _at + digits;
        for (; _at < end && !AtEnd && text[_at] is >= '0' and <= '9'; _at++)
        {
            number = (number * 10) + (text[_at] - '0');
        }

        return _at == end;
    }

    private bool TrySkip(char c)
    {
        bool isThere = !AtEnd && text[_at] == c;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private bool Fail(string error)
    {
        Error = error;
        return false;
    }
}
