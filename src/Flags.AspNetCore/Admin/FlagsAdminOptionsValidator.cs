namespace FeatureFlags.AspNetCore;

/// <summary>Validates <see cref="FlagsAdminOptions"/> when the host starts.</summary>
internal sealed class FlagsAdminOptionsValidator : OptionsValidator<FlagsAdminOptions>
{
    protected override IEnumerable<string> FindErrors(FlagsAdminOptions options) =>
    [
        .. options.TrustedOrigins.Where(static origin => !IsOrigin(origin)).Select(static origin =>
            $"'{origin}' of {nameof(FlagsAdminOptions.TrustedOrigins)} is not an origin: write it like https://admin.example.com"),

        // Authorization treats a missing name as the default policy, which every authenticated user meets.
        .. CheckNotBlank(nameof(options.ViewerRole), options.ViewerRole),
        .. CheckNotBlank(nameof(options.EditorRole), options.EditorRole),
        .. CheckNotBlank(nameof(options.ApproverRole), options.ApproverRole),
        .. CheckNotBlank(nameof(options.AdministratorRole), options.AdministratorRole),
        .. CheckNotBlank(nameof(options.ViewPolicy), options.ViewPolicy),
        .. CheckNotBlank(nameof(options.EditPolicy), options.EditPolicy),
        .. CheckNotBlank(nameof(options.ApprovePolicy), options.ApprovePolicy),
        .. CheckNotBlank(nameof(options.AdministerPolicy), options.AdministerPolicy),
        .. CheckCount(nameof(options.MaxBodySize), options.MaxBodySize),
        .. CheckCount(nameof(options.WritesPerMinute), options.WritesPerMinute),
        .. CheckCount(nameof(options.ReadsPerMinute), options.ReadsPerMinute),
        .. CheckCount(nameof(options.MaxEventStreams), options.MaxEventStreams),
        .. CheckTime(nameof(options.BodyTimeout), options.BodyTimeout),
    ];

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri)
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase);
}
