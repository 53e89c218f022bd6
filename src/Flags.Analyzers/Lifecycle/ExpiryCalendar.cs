using System.Globalization;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Calculates how many days remain until a flag expires. The MSBuild properties <c>FlagsAsOf</c> and <c>FlagsExpiryWarningDays</c>
/// contain the current date and the length of the warning period, because an analyzer must not read the clock.
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

    /// <summary>
    /// Gets a value that indicates whether the analyzer has nothing to do, because the build provides no current date and all
    /// properties are valid.
    /// </summary>
    public bool IsEmpty => _asOf is null && _errors.Count == 0;

    /// <summary>Creates a calendar from the MSBuild properties <c>FlagsAsOf</c> and <c>FlagsExpiryWarningDays</c>.</summary>
    public static ExpiryCalendar Read(AnalyzerConfigOptionsProvider options) => new(
        options.GetProperty(BuildProperties.FlagsAsOf).Trim(),
        options.GetProperty(BuildProperties.FlagsExpiryWarningDays).Trim());

    /// <summary>
    /// Returns the number of days until a flag expires, which is negative for an expired flag. Returns <c>null</c> if the flag does not
    /// expire within the warning period, or if the flag is permanent or retired.
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
