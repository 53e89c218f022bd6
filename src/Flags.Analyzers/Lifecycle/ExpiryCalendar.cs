using System.Globalization;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Represents the date that the build uses as the current date, and the number of days before the expiry date of a flag at which
/// warnings start. The build passes both as the MSBuild properties <c>FlagsAsOf</c> and <c>FlagsExpiryWarningDays</c>, because an
/// analyzer must not read a clock.
/// </summary>
internal sealed class ExpiryCalendar
{
    private const string DateFormat = "yyyy-MM-dd";
    private const int DefaultWarningDays = 14;

    private readonly DateTime? _asOf;
    private readonly int _warningDays = DefaultWarningDays;
    private readonly List<string> _errors = [];

    private ExpiryCalendar(string asOf, string warningDays)
    {
        if (TryReadDate(asOf, out DateTime date))
        {
            _asOf = date;
        }
        else if (asOf.Length > 0)
        {
            _errors.Add(
                $"FlagsAsOf is {Excerpt.Quoted(asOf)}, which is not a date in the format yyyy-MM-dd: "
                    + "the build does not check expiry dates");
        }

        if (warningDays.Length > 0 && !int.TryParse(warningDays, NumberStyles.None, CultureInfo.InvariantCulture, out _warningDays))
        {
            _warningDays = DefaultWarningDays;
            _errors.Add(
                $"FlagsExpiryWarningDays is {Excerpt.Quoted(warningDays)}, which is not a whole number of days: "
                    + $"the build uses the default, {DefaultWarningDays}");
        }
    }

    /// <summary>Gets an error message for each MSBuild property that cannot be parsed.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Gets a value that indicates whether there is nothing to report, because the build passes no date.</summary>
    public bool IsEmpty => _asOf is null && _errors.Count == 0;

    /// <summary>Reads the date and the number of days from the MSBuild properties.</summary>
    public static ExpiryCalendar Read(AnalyzerConfigOptionsProvider options) => new(
        options.GetProperty(BuildProperties.FlagsAsOf).Trim(),
        options.GetProperty(BuildProperties.FlagsExpiryWarningDays).Trim());

    /// <summary>
    /// Returns the number of days until the expiry date of a flag; negative if the flag is expired. Returns <c>null</c> if the
    /// expiry date is not near, and for permanent and retired flags, which do not expire.
    /// </summary>
    public int? DaysLeft(FlagModel flag)
    {
        if (_asOf is not { } asOf
            || flag.Permanent
            || flag.Retired is not null
            || flag.Expires is null
            || !TryReadDate(flag.Expires, out DateTime expires))
        {
            return null;
        }

        int days = (expires - asOf).Days;
        return days <= _warningDays ? days : null;
    }

    private static bool TryReadDate(string text, out DateTime date) =>
        DateTime.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
