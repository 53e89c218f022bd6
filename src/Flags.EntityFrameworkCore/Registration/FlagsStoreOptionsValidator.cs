namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Validates <see cref="FlagsStoreOptions"/> when the host starts.</summary>
internal sealed class FlagsStoreOptionsValidator : OptionsValidator<FlagsStoreOptions>
{
    protected override IEnumerable<string> FindErrors(FlagsStoreOptions options) =>
    [
        .. CheckTime(nameof(options.StartupTimeout), options.StartupTimeout, allowsZero: true),
        .. CheckTime(nameof(options.PollInterval), options.PollInterval, allowsZero: true),
    ];
}
