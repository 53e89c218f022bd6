using FeatureFlags.Distribution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FeatureFlags.Tests.Distribution;

public sealed class LastKnownGoodTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly LogCollector _log = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));

    private string FilePath => Path.Combine(_folder, "flags.last-known-good");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Later_run_reads_the_kept_snapshot_and_its_age()
    {
        await KeepAsync(Open(), Snapshots.Of(7, ("page_size", "30")));
        _clock.Now += TimeSpan.FromMinutes(3);
        (StoreSnapshot snapshot, TimeSpan age) = Assert.NotNull(await ReadAsync(Open()));
        Assert.Equal(Snapshots.Describe(Snapshots.Of(7, ("page_size", "30")) with { Pending = [] }), Snapshots.Describe(snapshot));
        Assert.Equal(TimeSpan.FromMinutes(3), age);
    }

    [Fact]
    public async Task Age_of_an_unchanged_snapshot_counts_from_the_last_check()
    {
        LastKnownGood file = Open();
        await KeepAsync(file, Snapshots.Of(7, ("page_size", "30")));
        _clock.Now += TimeSpan.FromHours(1);
        await KeepAsync(file, Snapshots.Of(7, ("page_size", "30")));
        Assert.Equal(TimeSpan.Zero, (await ReadAsync(Open()))!.Value.Age);
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_file()
    {
        await KeepAsync(Open(), Snapshots.Of(7, ("page_size", "30")));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(FilePath) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal([FilePath], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Old_temporary_file_of_an_ended_process_is_deleted()
    {
        await KeepAsync(Open(), Snapshots.Of(7, ("page_size", "30")));
        string old = FilePath + ".1.new";
        await File.WriteAllTextAsync(old, "half", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-1));
        await File.WriteAllTextAsync(FilePath + ".2.new", "being written", TestContext.Current.CancellationToken);
        Assert.NotNull(await ReadAsync(Open()));
        Assert.Equal([FilePath, FilePath + ".2.new"], Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Unchanged_snapshot_is_written_again_after_another_process_replaced_it()
    {
        LastKnownGood file = Open();
        await KeepAsync(file, Snapshots.Of(10, ("page_size", "30")));
        await KeepAsync(Open(), Snapshots.Of(9, ("page_size", "29")));
        await KeepAsync(file, Snapshots.Of(10, ("page_size", "30")));
        Assert.Equal(10, (await ReadAsync(Open()))!.Value.Snapshot.Version.Sequence);
    }

    [Fact]
    public async Task Sensitive_values_and_flags_of_other_services_are_not_written()
    {
        await KeepAsync(Open(), Snapshots.Of(7, ("page_size", "30"), ("secret", "\"hunter2\""), ("of_another_service", "\"theirs\"")));
        string content = File.ReadAllText(FilePath);
        Assert.DoesNotContain("hunter2", content, StringComparison.Ordinal);
        Assert.DoesNotContain("theirs", content, StringComparison.Ordinal);
        Assert.Equal(["page_size"], (await ReadAsync(Open()))!.Value.Snapshot.Settings.Keys);
        Assert.StartsWith(
            "Flag 'secret' is sensitive and has no setting in the last-known-good file",
            Assert.Single(_log.Lines),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Value_that_could_not_be_protected_is_retried()
    {
        ReversingProtector protector = new() { IsLocked = true };
        LastKnownGood file = Open(protector);
        await KeepAsync(file, Snapshots.Of(7, ("secret", "\"hunter2\"")));
        Assert.Empty((await ReadAsync(Open(protector)))!.Value.Snapshot.Settings);
        protector.IsLocked = false;
        await KeepAsync(file, Snapshots.Of(7, ("secret", "\"hunter2\"")));
        Assert.Equal(["secret"], (await ReadAsync(Open(protector)))!.Value.Snapshot.Settings.Keys);
    }

    [Fact]
    public async Task Protected_sensitive_value_is_kept_and_unreadable_without_its_protector()
    {
        await KeepAsync(Open(new ReversingProtector()), Snapshots.Of(7, ("page_size", "30"), ("secret", "\"hunter2\"")));
        Assert.DoesNotContain("hunter2", File.ReadAllText(FilePath), StringComparison.Ordinal);
        Assert.Equal("\"hunter2\"", (await ReadAsync(Open(new ReversingProtector())))!.Value.Snapshot.Settings["secret"].Value);

        Assert.Equal(["page_size"], (await ReadAsync(Open()))!.Value.Snapshot.Settings.Keys);
        Assert.StartsWith(
            "Flag 'secret': the last-known-good setting is sensitive, cannot be decrypted and is ignored",
            Assert.Single(_log.Lines),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrupt_file_is_moved_aside_and_reported_and_the_next_write_succeeds()
    {
        await KeepAsync(Open(), Snapshots.Of(7, ("page_size", "30")));
        byte[] content = File.ReadAllBytes(FilePath);
        File.WriteAllBytes(FilePath, content[..^5]);

        Assert.Null(await ReadAsync(Open()));
        Assert.Equal(
            $"The last-known-good file {FilePath} is invalid: the checksum does not match, "
                + "because the content was truncated or changed. "
                + $"Its content is kept in {FilePath}.corrupt.",
            Assert.Single(_log.Lines));
        Assert.Equal(content[..^5], File.ReadAllBytes(FilePath + ".corrupt"));
        Assert.False(File.Exists(FilePath));

        await KeepAsync(Open(), Snapshots.Of(8, ("page_size", "31")));
        Assert.Equal(8, (await ReadAsync(Open()))!.Value.Snapshot.Version.Sequence);
    }

    /// <summary>A misconfigured path can point to a file of another program.</summary>
    [Theory, InlineData("[]"), InlineData(""), InlineData("flag")]
    public async Task File_of_another_program_is_neither_read_nor_replaced(string content)
    {
        await File.WriteAllTextAsync(FilePath, content, TestContext.Current.CancellationToken);

        Assert.Null(await ReadAsync(Open()));
        await KeepAsync(Open(), Snapshots.Of(7, ("page_size", "30")));

        bool isOurs = content == "flag";
        Assert.Equal(isOurs, await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken) != content);
        Assert.Equal(isOurs ? 2 : 1, Directory.GetFiles(_folder).Length);
        Assert.Equal(isOurs ? 1 : 2, _log.Lines.Count);
    }

    /// <summary>Opening a pipe blocks until another process writes to it.</summary>
    [Fact]
    public async Task Pipes_and_devices_are_not_opened()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The Windows file system has no pipes or devices.");
            return;
        }

        string pipe = Path.Combine(_folder, "pipe");
        using (System.Diagnostics.Process mkfifo = System.Diagnostics.Process.Start("mkfifo", [pipe]))
        {
            await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        File.CreateSymbolicLink(Path.Combine(_folder, "link"), pipe);
        foreach (string path in new[] { pipe, Path.Combine(_folder, "link"), "/dev/zero" })
        {
            LastKnownGood file = Open(configure: options => options.Path = path);
            Assert.Null(await ReadAsync(file));
            await KeepAsync(file, Snapshots.Of(7, ("page_size", "30")));
        }

        Assert.Equal(6, _log.Lines.Count);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    /// <summary>The link stays, and its target, for example a file in a mounted volume, is replaced.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task Symbolic_link_is_followed(bool exists)
    {
        string target = Path.Combine(_folder, "volume", "kept");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (exists)
        {
            await KeepAsync(Open(configure: options => options.Path = target), Snapshots.Of(6, ("page_size", "29")));
        }

        File.CreateSymbolicLink(FilePath, target);
        await KeepAsync(Open(), Snapshots.Of(7, ("page_size", "30")));

        Assert.NotNull(new FileInfo(FilePath).LinkTarget);
        Assert.Equal([target], Directory.GetFiles(Path.GetDirectoryName(target)!));
        Assert.Equal(7, (await ReadAsync(Open()))!.Value.Snapshot.Version.Sequence);
        Assert.DoesNotContain(_log.Lines, line => line.Contains(FilePath, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_folder_is_logged_once_and_writing_resumes_when_it_exists()
    {
        LastKnownGood file = Open(configure: options => options.Path = "nowhere/flags");
        Assert.Null(await ReadAsync(file));
        await KeepAsync(file, Snapshots.Of(7));
        await KeepAsync(file, Snapshots.Of(8));
        Assert.Contains("could not be written", Assert.Single(_log.Lines), StringComparison.Ordinal);

        Directory.CreateDirectory(Path.Combine(_folder, "nowhere"));
        await KeepAsync(file, Snapshots.Of(8));
        Assert.Equal(8, (await ReadAsync(file))!.Value.Snapshot.Version.Sequence);
    }

    [Fact]
    public async Task Snapshot_older_than_the_longest_age_is_ignored()
    {
        await KeepAsync(Open(), Snapshots.Of(7));
        _clock.Now += TimeSpan.FromDays(8);
        Assert.Null(await ReadAsync(Open(configure: options => options.MaxAge = TimeSpan.FromDays(7))));
        Assert.Contains("is 8.00:00:00 old", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.NotNull(await ReadAsync(Open()));
    }

    /// <summary>A concurrent reader gets one complete snapshot.</summary>
    [Fact]
    public async Task Readers_never_see_a_partial_file()
    {
        LastKnownGood writer = Open();
        await KeepAsync(writer, Snapshots.Of(1, ("page_size", "1")));
        Task writing = WriteAsync(writer, until: 100);
        long last = 0;
        while (last < 100)
        {
            long sequence = (await ReadAsync(Open()))!.Value.Snapshot.Version.Sequence;
            Assert.True(sequence >= last);
            last = writing.IsFaulted ? 100 : sequence;
        }

        await writing;
        Assert.DoesNotContain(_log.Lines, line => line.Contains(FilePath, StringComparison.Ordinal));
    }

    private static async Task WriteAsync(LastKnownGood writer, int until)
    {
        for (int i = 2; i <= until; i++)
        {
            await KeepAsync(writer, Snapshots.Of(i, ("page_size", i.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        }
    }

    [Fact]
    public void Invalid_options_are_rejected() =>
        Assert.Equal(
            ["LastKnownGoodOptions: Path is blank.", "LastKnownGoodOptions: MaxAge is -00:00:01, but must be at least zero."],
            Assert.Throws<OptionsValidationException>(() => Open(
                configure: static options => (options.Path, options.MaxAge) = (" ", TimeSpan.FromSeconds(-1)))).Failures);

    private static Task KeepAsync(LastKnownGood file, StoreSnapshot snapshot) =>
        file.WriteAsync(snapshot, TestContext.Current.CancellationToken);

    private static Task<(StoreSnapshot Snapshot, TimeSpan Age)?> ReadAsync(LastKnownGood file) =>
        file.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Opens the file as a new run of the process.</summary>
    private LastKnownGood Open(IFlagValueProtector? protector = null, Action<LastKnownGoodOptions>? configure = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = _folder });
        builder.Logging.AddProvider(_log);
        Generated.FlagsRegistration.AddFlags<IShopFlags, ShopValues>(
                builder.Services, builder.Configuration, new Shop().Manifest, null, view => new ShopFlags(view), (_, _) => { })
            .UseTimeProvider(_clock)
            .AddLastKnownGoodFile(configure);
        if (protector is not null)
        {
            builder.Services.AddSingleton(protector);
        }

        return builder.Build().Services.GetRequiredService<LastKnownGood>();
    }

    private sealed class ReversingProtector : IFlagValueProtector
    {
        public bool IsLocked { get; set; }

        public string? Protect(string flag, string text) => IsLocked ? null : flag + new string([.. text.Reverse()]);

        public string? Unprotect(string flag, string text) =>
            text.StartsWith(flag, StringComparison.Ordinal) ? new([.. text[flag.Length..].Reverse()]) : null;
    }
}
