using Microsoft.AspNetCore.Authorization;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Adds the authorization policies of the admin API. A policy that the application has already defined is not replaced.
/// </summary>
internal static class DefaultPolicies
{
    public static void Add(AuthorizationOptions authorization, FlagsAdminOptions options)
    {
        Add(options.ViewPolicy, options.ViewerRole, options.EditorRole, options.ApproverRole, options.AdministratorRole);
        Add(options.EditPolicy, options.EditorRole, options.AdministratorRole);
        Add(options.ApprovePolicy, options.ApproverRole, options.AdministratorRole);
        Add(options.AdministerPolicy, options.AdministratorRole);

        void Add(string name, params string[] roles)
        {
            if (authorization.GetPolicy(name) is null)
            {
                authorization.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireRole(roles));
            }
        }
    }
}
