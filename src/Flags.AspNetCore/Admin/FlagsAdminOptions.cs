namespace FeatureFlags.AspNetCore;

/// <summary>The admin API of flags: who may use it, and how much of it.</summary>
public sealed class FlagsAdminOptions
{
    /// <summary>The role that may see flags. Default <c>flags-viewer</c>.</summary>
    public string ViewerRole { get; set; } = "flags-viewer";

    /// <summary>The role that may see and change flags. Default <c>flags-editor</c>.</summary>
    public string EditorRole { get; set; } = "flags-editor";

    /// <summary>The role that may see flags and approve changes. Default <c>flags-approver</c>.</summary>
    public string ApproverRole { get; set; } = "flags-approver";

    /// <summary>The role that may do everything. Default <c>flags-admin</c>.</summary>
    public string AdministratorRole { get; set; } = "flags-admin";

    /// <summary>Name of the policy for seeing flags. Default <see cref="FlagsAdminPolicies.View"/>.</summary>
    public string ViewPolicy { get; set; } = FlagsAdminPolicies.View;

    /// <summary>Name of the policy for changing flags. Default <see cref="FlagsAdminPolicies.Edit"/>.</summary>
    public string EditPolicy { get; set; } = FlagsAdminPolicies.Edit;

    /// <summary>Name of the policy for approving changes. Default <see cref="FlagsAdminPolicies.Approve"/>.</summary>
    public string ApprovePolicy { get; set; } = FlagsAdminPolicies.Approve;

    /// <summary>Name of the policy for everything else. Default <see cref="FlagsAdminPolicies.Administer"/>.</summary>
    public string AdministerPolicy { get; set; } = FlagsAdminPolicies.Administer;

    /// <summary>
    /// Lets requests without a user do everything, in the environment Development alone (elsewhere the host does not start) and from this machine alone: the connection is one of the
    /// loopback, the host asked for is <c>localhost</c>, <c>127.0.0.1</c> or <c>[::1]</c>, and no proxy has passed it on. All others get 403. Default false.
    /// </summary>
    public bool AllowAnonymousOnLoopback { get; set; }

    /// <summary>Other origins whose pages may change flags with the cookies of this one, such as <c>https://admin.example.com</c>. Default none.</summary>
    public IList<string> TrustedOrigins { get; } = [];

    /// <summary>The longest body of a request, in bytes. A longer one gets 413. Default 1,048,576: a long list of users goes in.</summary>
    public int MaxBodySize { get; set; } = 1 << 20;

    /// <summary>
    /// Gets or sets how long the body of a request may take to arrive. A slower one gets 408. Default 30 seconds. Raise it together
    /// with <see cref="MaxBodySize"/> where connections are slow.
    /// </summary>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many requests that change something a user may send in a minute. More get 429. Null for any number. Default 60.</summary>
    public int? WritesPerMinute { get; set; } = 60;

    /// <summary>How many other requests a user may send in a minute. More get 429. Null for any number. Default 600.</summary>
    public int? ReadsPerMinute { get; set; } = 600;

    /// <summary>
    /// Gets or sets how many event streams may be open at a time, ten of them of one user. One more gets 503, of a user 429. Users
    /// who may only view flags share 70 % of the streams, and all but administrators share 90 %, so that a stream is left for those
    /// with more rights. Default 100.
    /// </summary>
    public int MaxEventStreams { get; set; } = 100;

    internal bool IsTrusted(string origin) => TrustedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the options, a sentence each.</summary>
    internal IEnumerable<string> FindFaults()
    {
        foreach (string origin in TrustedOrigins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) || !string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase))
            {
                yield return $"'{origin}' of TrustedOrigins is no origin: write it like https://admin.example.com";
            }
        }

        foreach ((string name, string? value) in new[]
        {
            (nameof(ViewerRole), ViewerRole), (nameof(EditorRole), EditorRole), (nameof(ApproverRole), ApproverRole), (nameof(AdministratorRole), AdministratorRole),
            (nameof(ViewPolicy), ViewPolicy), (nameof(EditPolicy), EditPolicy), (nameof(ApprovePolicy), ApprovePolicy), (nameof(AdministerPolicy), AdministerPolicy),
        })
        {
            // To authorization, no name is the default policy: whoever is signed in.
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{name} is blank";
            }
        }

        foreach ((string name, int? value) in new (string, int?)[]
        {
            (nameof(MaxBodySize), MaxBodySize), (nameof(WritesPerMinute), WritesPerMinute), (nameof(ReadsPerMinute), ReadsPerMinute), (nameof(MaxEventStreams), MaxEventStreams),
        })
        {
            if (value < 1)
            {
                yield return $"{name} is {value}, and 1 is the least";
            }
        }

        if (BodyTimeout <= TimeSpan.Zero || BodyTimeout > TimeSpan.FromDays(1))
        {
            yield return FormattableString.Invariant(
                $"{nameof(BodyTimeout)} is {BodyTimeout}, and a time above zero, up to a day, is expected");
        }
    }
}
