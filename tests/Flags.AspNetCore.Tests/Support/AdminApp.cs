using System.Globalization;
using System.Text;
using FeatureFlags.Admin;
using FeatureFlags.AspNetCore;
using Microsoft.Data.Sqlite;

namespace FeatureFlags.Tests.AspNetCore;

/// <summary>An application with the admin API and a store in its own SQLite file.</summary>
internal sealed class AdminApp : IAsyncDisposable
{
    public const string Root = "/admin/feature-flags";

    private AdminApp(TestApp app, string folder) => (App, Folder) = (app, folder);

    public TestApp App { get; }

    /// <summary>Gets the folder of the database.</summary>
    public string Folder { get; }

    public IFlagAdmin Admin => App.Services.GetRequiredService<IFlagAdmin>();

    /// <param name="options">Configures the options of the admin API.</param>
    /// <param name="build">Registers more services; null for header authentication.</param>
    /// <param name="map">Configures the pipeline; null for the admin API alone.</param>
    /// <param name="database">The connection string. <c>{0}</c> is replaced by the folder of this application.</param>
    /// <param name="folder">The folder; null for a new one.</param>
    /// <param name="onKestrel">Whether the application listens on a port.</param>
    /// <param name="flags">Configures the options of the engine.</param>
    /// <param name="settings">The initial settings of the configuration.</param>
    public static async Task<AdminApp> StartAsync(
        Action<FlagsAdminOptions>? options = null,
        Action<WebApplicationBuilder>? build = null,
        Action<WebApplication>? map = null,
        string database = "Data Source={0}/flags.db",
        string? folder = null,
        bool onKestrel = false,
        Action<FlagsOptions>? flags = null,
        params (string Flag, string Value)[] settings)
    {
        folder ??= Directory.CreateTempSubdirectory("flags").FullName;
        try
        {
            TestApp app = await TestApp.StartAsync(
                map ?? (routes => routes.MapFlagsAdmin()),
                builder =>
                {
                    (build ?? HeaderAuthentication.Add)(builder);
                    builder.Services.GetFlagsBuilder()
                        .AddAdmin(options)
                        .AddStore(store => store.UseSqlite(string.Format(CultureInfo.InvariantCulture, database, folder)));
                },
                onKestrel: onKestrel,
                flags: flags,
                settings: settings);
            return new AdminApp(app, folder);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public Task<AdminResponse> GetAsync(string path, Caller? caller = null) => SendAsync("GET", path, caller ?? Caller.Admin);

    public Task<AdminResponse> PutAsync(string flag, string body, Caller? caller = null, string? ifMatch = null) =>
        SendAsync("PUT", "/" + flag, caller ?? Caller.Editor, body, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below <see cref="Root"/>.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="headers">More headers. <c>Content-Type</c> replaces the type of JSON; an empty value removes it.</param>
    public async Task<AdminResponse> SendAsync(
        string method, string path, Caller caller, string? body = null, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), Root + path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { { "Content-Type", "application/json" } } };
        }

        if (caller.Name is not null)
        {
            request.Headers.Add(HeaderAuthentication.User, caller.Name);
            request.Headers.Add(HeaderAuthentication.Roles, caller.Roles);
        }

        foreach ((string name, string value) in headers)
        {
            if (!name.StartsWith("Content-", StringComparison.Ordinal))
            {
                Assert.True(request.Headers.TryAddWithoutValidation(name, value));
                continue;
            }

            request.Content!.Headers.Remove(name);
            if (value.Length > 0)
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await ReadAsync(request);
    }

    public async Task<AdminResponse> ReadAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await App.Client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestApp.Cancellation);
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            return new AdminResponse((int)response.StatusCode, "", response.Headers, response.Content.Headers);
        }

        return new AdminResponse(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(TestApp.Cancellation),
            response.Headers,
            response.Content.Headers);
    }

    /// <summary>Returns the last sequence of the audit log, which changes with every write.</summary>
    public async Task<long> SequenceAsync() =>
        (await Admin.ReadAuditAsync(new AuditQuery { Limit = 1 }, TestApp.Cancellation)).Entries is [{ Sequence: var last }] ? last : 0;

    /// <summary>Changes the database directly.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using SqliteConnection connection = new($"Data Source={Folder}/flags.db");
        await connection.OpenAsync(TestApp.Cancellation);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestApp.Cancellation);
    }

    /// <summary>Creates a pending change of a protected flag, by default as the editor.</summary>
    public async Task<Guid> RequestChangeAsync(string flag, string body, Caller? caller = null)
    {
        AdminResponse response = await PutAsync(flag, body, caller ?? Caller.Editor);
        Assert.Equal((202, "awaiting-approval"), (response.Status, response["status"].GetString()));
        return response["change"].GetProperty("id").GetGuid();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
