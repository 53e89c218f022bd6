using Microsoft.Extensions.Options;

namespace FeatureFlags;

/// <summary>
/// Validates the options of an engine when the engine is created. The container does not validate them, because the engine is older than
/// the container (docs/adr/0037).
/// </summary>
internal static class FlagsOptionsValidator
{
    /// <exception cref="OptionsValidationException">An option is invalid. The exception lists all errors.</exception>
    public static void ThrowIfInvalid(FlagsOptions options)
    {
        List<string> errors = [];
        if (string.IsNullOrWhiteSpace(options.SectionName))
        {
            errors.Add("FlagsOptions: SectionName is blank.");
        }

        if (options.EnvironmentPrefix is null)
        {
            errors.Add("FlagsOptions: EnvironmentPrefix is null.");
        }

        if (options.TimeProvider is null)
        {
            errors.Add("FlagsOptions: TimeProvider is null.");
        }

        if (options.StaleAfter <= TimeSpan.Zero && options.StaleAfter != Timeout.InfiniteTimeSpan)
        {
            errors.Add(FormattableString.Invariant(
                $"FlagsOptions: StaleAfter is {options.StaleAfter}, but must be greater than zero or Timeout.InfiniteTimeSpan."));
        }

        AddPrecedenceErrors(options.Precedence, errors);
        if (errors.Count > 0)
        {
            Throw(errors);
        }
    }

    private static void AddPrecedenceErrors(IList<string> precedence, List<string> errors)
    {
        for (int i = 0; i < precedence.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(precedence[i]))
            {
                errors.Add("FlagsOptions: Precedence contains a blank name.");
            }
            else if (precedence.IndexOf(precedence[i]) < i)
            {
                errors.Add($"FlagsOptions: Precedence contains '{precedence[i]}' more than once.");
            }
        }
    }

    // This is a separate method, so that an engine with valid options does not load the assembly of the exception.
    private static void Throw(List<string> errors) => throw new OptionsValidationException("Flags", typeof(FlagsOptions), errors);
}
