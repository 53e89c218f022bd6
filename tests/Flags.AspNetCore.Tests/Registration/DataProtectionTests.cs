using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.AspNetCore.DataProtection;

namespace FeatureFlags.Tests.AspNetCore.Registration;

public sealed class DataProtectionTests : IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Sensitive_values_are_stored_encrypted_and_readable_only_with_the_same_keys()
    {
        StoreSnapshot snapshot = new(
            new StoreVersion(0, 3, 3),
            "abc",
            new Dictionary<string, StoredSetting>
            {
                [Flags.Names.SecretCode] = new(true, "\"hunter2\"", s_noon, "ed", 2, false),
                [Flags.Names.SecretSwitch] = new(true, "true", s_noon, "ed", 3, false),
            },
            []);
        await using (TestApp app = await StartAsync("keys"))
        {
            await LastKnownGoodOf(app).WriteAsync(snapshot, TestApp.Cancellation);
        }

        Assert.DoesNotContain(
            "hunter2", await File.ReadAllTextAsync(Path.Combine(_folder, "flags"), TestApp.Cancellation), StringComparison.Ordinal);
        Assert.Equal(
            ["\"hunter2\"", "true"], (await ReadAsync("keys")).OrderBy(setting => setting.Key).Select(setting => setting.Value.Value));
        Assert.Empty(await ReadAsync("other-keys"));
    }

    private static LastKnownGood LastKnownGoodOf(TestApp app) => app.Services.GetRequiredService<LastKnownGood>();

    private async Task<IReadOnlyDictionary<string, StoredSetting>> ReadAsync(string keys)
    {
        await using TestApp app = await StartAsync(keys);
        return (await LastKnownGoodOf(app).ReadAsync(TestApp.Cancellation))!.Value.Snapshot.Settings;
    }

    private Task<TestApp> StartAsync(string keys) => TestApp.StartAsync(
        _ => { },
        builder =>
        {
            builder.Services.GetFlagsBuilder().AddLastKnownGoodFile(file => file.Path = Path.Combine(_folder, "flags")).UseDataProtection();
            builder.Services.AddDataProtection().PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(_folder, keys)));
        });
}
