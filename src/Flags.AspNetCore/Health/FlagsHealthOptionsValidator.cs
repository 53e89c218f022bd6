using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureFlags.AspNetCore;

/// <summary>Validates <see cref="FlagsHealthOptions"/> when the host starts.</summary>
internal sealed class FlagsHealthOptionsValidator : OptionsValidator<FlagsHealthOptions>
{
    protected override IEnumerable<string> FindErrors(FlagsHealthOptions options) =>
    [
        .. CheckStatus(nameof(options.Rejected), options.Rejected),
        .. CheckStatus(nameof(options.Stale), options.Stale),
        .. CheckStatus(nameof(options.WriteFailure), options.WriteFailure),
        .. CheckGracePeriod(options.FailureGracePeriod),
    ];

    private static IEnumerable<string> CheckStatus(string option, HealthStatus status) =>
        Enum.IsDefined(status) ? [] : [$"{option} is {status}, but must be Unhealthy, Degraded or Healthy"];

    private static IEnumerable<string> CheckGracePeriod(TimeSpan value) =>
        value >= TimeSpan.Zero
            ? []
            : [FormattableString.Invariant($"{nameof(FlagsHealthOptions.FailureGracePeriod)} is {value}, but must be at least zero")];
}
