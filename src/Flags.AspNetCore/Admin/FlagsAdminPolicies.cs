namespace FeatureFlags.AspNetCore;

/// <summary>
/// Names of the authorization policies of the admin API. Where the application defines a policy of such a name, that one counts; else it asks for a user with one of the roles of
/// <see cref="FlagsAdminOptions"/>.
/// </summary>
public static class FlagsAdminPolicies
{
    /// <summary>To see flags, their history and what happens to them. By default viewers, editors, approvers and administrators.</summary>
    public const string View = "FeatureFlags.View";

    /// <summary>To change flags. By default editors and administrators.</summary>
    public const string Edit = "FeatureFlags.Edit";

    /// <summary>To approve what someone else has asked for. By default approvers and administrators.</summary>
    public const string Approve = "FeatureFlags.Approve";

    /// <summary>To change and see what the manifest keeps from others, and to check and export the audit. By default administrators.</summary>
    public const string Administer = "FeatureFlags.Administer";
}
