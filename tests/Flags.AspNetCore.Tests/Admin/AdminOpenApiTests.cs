using System.Text.Json;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class AdminOpenApiTests
{
    [Fact]
    public async Task Document_lists_parameters_bodies_and_statuses_of_every_endpoint()
    {
        await using AdminApp app = await AdminApp.StartAsync(
            build: builder =>
            {
                HeaderAuthentication.Add(builder);
                builder.Services.AddOpenApi();
            },
            map: routes =>
            {
                routes.MapFlagsAdmin();
                routes.MapOpenApi();
            });
        JsonElement document = JsonElement.Parse(await app.App.GetAsync("/openapi/v1.json"));
        string[] operations =
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               where path.Name.StartsWith(AdminApp.Root, StringComparison.Ordinal)
               from operation in path.Value.EnumerateObject()
               select Describe(path.Name[AdminApp.Root.Length..], operation.Name, operation.Value),
        ];
        Assert.Equal(
            [
                "delete /{name} name, If-Match, reason {at, force, reason} "
                    + "200, 202, 400, 401, 403, 404, 408, 409, 412, 413, 415, 429, 500, 503",
                "delete /{name}/changes/{id} name, id, reason {reason} 200, 400, 401, 403, 404, 408, 409, 413, 415, 429, 500, 503",
                "get / tag, owner, type, search 200, 400, 401, 403, 429, 500, 503",
                "get /audit flag, changedBy, from, until, before, limit 200, 400, 401, 403, 429, 500, 503",
                "get /audit/export  200, 401, 403, 429, 500, 503",
                "get /audit/verify  200, 401, 403, 429, 500, 503",
                "get /events Last-Event-ID 200, 400, 401, 403, 429, 500, 503",
                "get /nodes flag 200, 400, 401, 403, 429, 500, 503",
                "get /{name} name 200, 401, 403, 404, 429, 500",
                "get /{name}/explain name, userId, groups 200, 400, 401, 403, 404, 429, 500",
                "post /changes  {changes, reason}! 200, 400, 401, 403, 404, 408, 409, 412, 413, 415, 429, 500, 503",
                "post /{name} name, If-Match {at, enabled, force, reason, value}! "
                    + "200, 202, 400, 401, 403, 404, 408, 409, 412, 413, 415, 429, 500, 503",
                "post /{name}/approve name {change, reason} 200, 202, 400, 401, 403, 404, 408, 409, 413, 415, 429, 500, 503",
                "put /{name} name, If-Match {at, enabled, force, reason, value}! "
                    + "200, 202, 400, 401, 403, 404, 408, 409, 412, 413, 415, 429, 500, 503",
            ],
            operations.Order(StringComparer.Ordinal));

        JsonElement requestSchema = document.GetProperty("paths")
            .GetProperty(AdminApp.Root + "/changes")
            .GetProperty("post")
            .GetProperty("requestBody")
            .GetProperty("content")
            .GetProperty("application/json")
            .GetProperty("schema");
        JsonElement change = Resolve(Resolve(requestSchema).GetProperty("properties").GetProperty("changes").GetProperty("items"));
        Assert.Equal(
            ["enabled", "flag", "force", "ifVersion", "reset", "value"],
            change.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));

        JsonElement responses = document.GetProperty("paths")
            .GetProperty(AdminApp.Root + "/{name}").GetProperty("get").GetProperty("responses");
        JsonElement flag = Resolve(
            responses.GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema"));
        Assert.Superset(
            new HashSet<string> { "name", "value", "valueHidden", "lastChange", "pending" },
            flag.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToHashSet());
        JsonElement problem = Resolve(
            responses.GetProperty("404").GetProperty("content").GetProperty("application/problem+json").GetProperty("schema"));
        Assert.True(problem.GetProperty("properties").TryGetProperty("detail", out _));

        string Describe(string path, string method, JsonElement operation)
        {
            Assert.False(string.IsNullOrEmpty(operation.GetProperty("summary").GetString()));
            string parameters = operation.TryGetProperty("parameters", out JsonElement all)
                ? string.Join(", ", all.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()))
                : "";
            string body = operation.TryGetProperty("requestBody", out JsonElement request) ? Body(request) : "";
            string statuses = string.Join(", ", operation.GetProperty("responses").EnumerateObject().Select(response => response.Name));
            return $"{method} {(path.Length == 0 ? "/" : path)} {parameters}{body} {statuses}";
        }

        string Body(JsonElement request)
        {
            JsonElement schema = Resolve(request.GetProperty("content").GetProperty("application/json").GetProperty("schema"));
            string members = string.Join(
                ", ", schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
            return $" {{{members}}}{(request.TryGetProperty("required", out JsonElement required) && required.GetBoolean() ? "!" : "")}";
        }

        JsonElement Resolve(JsonElement schema)
        {
            if (schema.TryGetProperty("oneOf", out JsonElement alternatives))
            {
                schema = alternatives.EnumerateArray().First(alternative => alternative.TryGetProperty("$ref", out _));
            }

            return schema.TryGetProperty("$ref", out JsonElement reference)
                ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
                : schema;
        }
    }
}
