namespace FeatureFlags.AspNetCore;

/// <summary>Validates <see cref="FlagsAspNetCoreOptions"/> when the host starts.</summary>
internal sealed class FlagsAspNetCoreOptionsValidator : OptionsValidator<FlagsAspNetCoreOptions>
{
    protected override IEnumerable<string> FindErrors(FlagsAspNetCoreOptions options) =>
    [
        .. options.AttributeClaims.Keys.Select(FindAttributeError).OfType<string>(),
        .. options.AttributeClaims.SelectMany(static entry =>
            CheckNotBlank($"{nameof(FlagsAspNetCoreOptions.AttributeClaims)}[{entry.Key}]", entry.Value)),
        .. options.UserIdClaims.SelectMany(static type => CheckNotBlank($"A claim type of {nameof(options.UserIdClaims)}", type)),
        .. options.GroupClaims.SelectMany(static type => CheckNotBlank($"A claim type of {nameof(options.GroupClaims)}", type)),
        .. CheckCount(nameof(options.MaxClaimLength), options.MaxClaimLength, minimum: 0),
        .. CheckCount(nameof(options.MaxClaims), options.MaxClaims, minimum: 0),
    ];

    private static string? FindAttributeError(string attribute)
    {
        try
        {
            FlagContext.Anonymous.With(attribute, "");
            return null;
        }
        catch (ArgumentException exception)
        {
            return $"{nameof(FlagsAspNetCoreOptions.AttributeClaims)}: {exception.Message.TrimEnd('.')}";
        }
    }
}
