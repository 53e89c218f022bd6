namespace FeatureFlags.Distribution;

/// <summary>Validates <see cref="LastKnownGoodOptions"/> when the host starts.</summary>
internal sealed class LastKnownGoodOptionsValidator : OptionsValidator<LastKnownGoodOptions>
{
    protected override IEnumerable<string> FindErrors(LastKnownGoodOptions options)
    {
        foreach (string error in CheckNotBlank(nameof(options.Path), options.Path))
        {
            yield return error;
        }

        if (options.MaxAge < TimeSpan.Zero)
        {
            yield return FormattableString.Invariant($"{nameof(options.MaxAge)} is {options.MaxAge}, but must be at least zero");
        }
    }
}
