namespace FeatureFlags.AspNetCore;

/// <summary>Provides the options of the admin API: its roles, policies and limits.</summary>
public sealed class FlagsAdminOptions
{
    /// <summary>Gets or sets the name of the role that may read flags. Default: <c>flags-viewer</c>.</summary>
    public string ViewerRole { get; set; } = "flags-viewer";

    /// <summary>Gets or sets the name of the role that may read and change flags. Default: <c>flags-editor</c>.</summary>
    public string EditorRole { get; set; } = "flags-editor";

    /// <summary>Gets or sets the name of the role that may read flags and approve changes. Default: <c>flags-approver</c>.</summary>
    public string ApproverRole { get; set; } = "flags-approver";

    /// <summary>
    /// Gets or sets the name of the role that may use every endpoint of the admin API. Default: <c>flags-admin</c>.
    /// </summary>
    public string AdministratorRole { get; set; } = "flags-admin";

    /// <summary>
    /// Gets or sets the name of the authorization policy that callers must satisfy to read flags. Default:
    /// <see cref="FlagsAdminPolicies.View"/>.
    /// </summary>
    public string ViewPolicy { get; set; } = FlagsAdminPolicies.View;

    /// <summary>
    /// Gets or sets the name of the authorization policy that callers must satisfy to change flags. Default:
    /// <see cref="FlagsAdminPolicies.Edit"/>.
    /// </summary>
    public string EditPolicy { get; set; } = FlagsAdminPolicies.Edit;

    /// <summary>
    /// Gets or sets the name of the authorization policy that callers must satisfy to approve changes. Default:
    /// <see cref="FlagsAdminPolicies.Approve"/>.
    /// </summary>
    public string ApprovePolicy { get; set; } = FlagsAdminPolicies.Approve;

    /// <summary>
    /// Gets or sets the name of the authorization policy that callers must satisfy to use administrative functions, such as
    /// verifying the audit log. Default: <see cref="FlagsAdminPolicies.Administer"/>.
    /// </summary>
    public string AdministerPolicy { get; set; } = FlagsAdminPolicies.Administer;

    /// <summary>
    /// Gets or sets a value that indicates whether requests from the local machine may use every endpoint of the admin API without
    /// signing in. The option is meant for local development. Default: <c>false</c>.
    /// </summary>
    /// <remarks>
    /// The host fails to start if this option is <c>true</c> outside the Development environment. A request must use the loopback
    /// interface, must name the host <c>localhost</c>, <c>127.0.0.1</c> or <c>[::1]</c>, and must not have headers of a proxy.
    /// Other requests without a user get 403.
    /// </remarks>
    public bool AllowAnonymousOnLoopback { get; set; }

    /// <summary>
    /// Gets the origins of other sites, such as <c>https://admin.example.com</c>, whose pages may send requests that change flags and that
    /// are authenticated by the cookies of the signed-in user. Default: empty, which allows such requests only from pages of this
    /// application.
    /// </summary>
    public IList<string> TrustedOrigins { get; } = [];

    /// <summary>
    /// Gets or sets the maximum size of a request body, in bytes. A request with a larger body is rejected with status code 413.
    /// Default: 1,048,576 (1 MiB).
    /// </summary>
    public int MaxBodySize { get; set; } = 1 << 20;

    /// <summary>
    /// Gets or sets the maximum time in which a complete request body must arrive. A slower request is rejected with status code
    /// 408. Default: 30 seconds. If you raise <see cref="MaxBodySize"/>, also raise this time for slow connections.
    /// </summary>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the maximum number of requests to change flags that each user may send per minute. Further requests are
    /// rejected with status code 429. <c>null</c> means no limit. Default: 60.
    /// </summary>
    public int? WritesPerMinute { get; set; } = 60;

    /// <summary>
    /// Gets or sets the maximum number of requests to read flags that each user may send per minute. Further requests are rejected
    /// with status code 429. <c>null</c> means no limit. Default: 600.
    /// </summary>
    public int? ReadsPerMinute { get; set; } = 600;

    /// <summary>
    /// Gets or sets the maximum number of event streams that are open at the same time. Further requests for a stream are rejected
    /// with status code 503. Default: 100.
    /// </summary>
    /// <remarks>
    /// One user may open 10 streams and gets 429 for the next one. Users that may only read flags share 70 % of the streams. All
    /// users except administrators share 90 %, so that streams remain for users with more rights.
    /// </remarks>
    public int MaxEventStreams { get; set; } = 100;

    /// <summary>
    /// Returns whether <see cref="TrustedOrigins"/> contains the given origin. The comparison is case-insensitive.
    /// </summary>
    internal bool IsTrusted(string origin) => TrustedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}
