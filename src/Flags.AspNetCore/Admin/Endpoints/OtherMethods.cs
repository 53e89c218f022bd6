using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FeatureFlags.AspNetCore;

/// <summary>Answers at the addresses of the API to methods that no endpoint takes.</summary>
internal static class OtherMethods
{
    public static void Map(RouteGroupBuilder group, FlagsAdminOptions options)
    {
        // Not at /audit, /events, /nodes and /changes: those are a flag's name to the methods that change flags.
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
