namespace FeatureFlags.AspNetCore;

/// <summary>
/// Contains the default names of the authorization policies of the admin API. If the application does not define a policy with such
/// a name, <c>AddAdmin()</c> adds a policy that requires one of the roles of <see cref="FlagsAdminOptions"/>.
/// </summary>
public static class FlagsAdminPolicies
{
    /// <summary>
    /// The name of the policy for reading flags, the audit log and events. By default, viewers, editors, approvers and
    /// administrators satisfy this policy.
    /// </summary>
    public const string View = "FeatureFlags.View";

    /// <summary>The name of the policy for changing flags. By default, editors and administrators satisfy this policy.</summary>
    public const string Edit = "FeatureFlags.Edit";

    /// <summary>
    /// The name of the policy for approving changes that another user requested. By default, approvers and administrators satisfy
    /// this policy.
    /// </summary>
    public const string Approve = "FeatureFlags.Approve";

    /// <summary>
    /// The name of the policy for reading and changing every flag, even if the manifest restricts the flag to certain roles, and
    /// for verifying and exporting the audit log. By default, only administrators satisfy this policy.
    /// </summary>
    public const string Administer = "FeatureFlags.Administer";
}
