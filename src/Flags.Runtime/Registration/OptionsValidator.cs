using Microsoft.Extensions.Options;

namespace FeatureFlags;

/// <summary>
/// Validates an options class of the packages. Each error message names the options class, the option, its value and the allowed values.
/// </summary>
/// <typeparam name="TOptions">The options class.</typeparam>
internal abstract class OptionsValidator<TOptions> : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        string[] errors = [.. FindErrors(options).Select(static error => $"{typeof(TOptions).Name}: {error}.")];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    /// <summary>Returns an error message, without the name of the options class and without a period, for each invalid option.</summary>
    protected abstract IEnumerable<string> FindErrors(TOptions options);

    protected static IEnumerable<string> CheckNotBlank(string option, string? value) =>
        string.IsNullOrWhiteSpace(value) ? [$"{option} is blank"] : [];

    protected static IEnumerable<string> CheckCount(string option, int? value, int minimum = 1, int maximum = int.MaxValue)
    {
        if (value < minimum || value > maximum)
        {
            string limit = maximum < int.MaxValue ? FormattableString.Invariant($" and at most {maximum}") : "";
            yield return FormattableString.Invariant($"{option} is {value}, but must be at least {minimum}{limit}");
        }
    }

    protected static IEnumerable<string> CheckTime(string option, TimeSpan? value, bool allowsZero = false)
    {
        if (value < TimeSpan.Zero || value > TimeSpan.FromDays(1) || (value == TimeSpan.Zero && !allowsZero))
        {
            yield return FormattableString.Invariant(
                $"{option} is {value}, but must be {(allowsZero ? "at least" : "greater than")} zero and at most one day");
        }
    }
}
