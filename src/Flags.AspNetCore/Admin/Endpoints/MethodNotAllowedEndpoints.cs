using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Maps endpoints that respond with status code 405 (method not allowed) if a request uses an HTTP method that a path of the admin
/// API does not support.
/// </summary>
internal static class MethodNotAllowedEndpoints
{
    public static void Map(RouteGroupBuilder group, FlagsAdminOptions options)
    {
        // /audit, /events, /nodes and /changes are left out, because these paths name flags in requests that change flags.
        Map("/", HttpMethods.Get);
        Map("/{name}", HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete);
        Map("/{name}/explain", HttpMethods.Get);
        Map("/{name}/approve", HttpMethods.Post);
        Map("/{name}/changes/{id}", HttpMethods.Delete);
        Map("/audit/verify", HttpMethods.Get);
        Map("/audit/export", HttpMethods.Get);

        void Map(string pattern, params string[] methods)
        {
            string allowed = string.Join(", ", methods);
            group.Map(pattern, IResult (HttpContext http) =>
            {
                http.Response.Headers.Allow = allowed;
                throw Problems.NoMethod(http.Request.Method, allowed);
            }).RequireAuthorization(options.ViewPolicy).ExcludeFromDescription();
        }
    }
}
