using FeatureFlags.Distribution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Tests.Distribution;

public sealed class LastKnownGoodTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly LogCollector _log = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));

    private string FilePath => Path.Combine(_folder, "flags.last-known-good");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_later_run_reads_what_was_kept_and_how_old_it_is()
    {
        await KeepAsync(Open(), Snapshots.Of(7, ("page_size", "30")));
        _clock.Now += TimeSpan.FromMinutes(3);
        (StoreSnapshot snapshot, TimeSpan age) = Assert.NotNull(await ReadAsync(Open()));
        Assert.Equal(Snapshots.Say(Snapshots.Of(7, ("page_size", "30")) with { Pending = [] }), Snapshots.Say(snapshot));
        Assert.Equal(TimeSpan.FromMinutes(3), age);
    }

    [Fact]
    public async Task What_is_found_unchanged_is_as_old_as_the_last_look()
    {
        LastKnownGood file = Open();
        await KeepAsync(file, Snapshots.Of(7, ("page_size", "30")));
        _clock.Now += TimeSpan.FromHours(1);
        await KeepAsync(file, Snapshots.Of(7, ("page_size", "30")));
        Assert.Equal(TimeSpan.Zero, (await ReadAsync(Open()))!.Value.Age);
    }

    [Fact]
    public async Task Only_its_owner_reads_it()
    {
        await KeepAsync(Open(), Snapshots.Of(7, ("page_size", "30")));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(FilePath) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal([FilePath], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task What_a_process_left_behind_when_it_ended_in_the_middle_goes()
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
    public async Task What_another_process_wrote_is_not_called_up_to_date()
    {
        LastKnownGood file = Open();
        await KeepAsync(file, Snapshots.Of(10, ("page_size", "30")));
        await KeepAsync(Open(), Snapshots.Of(9, ("page_size", "29")));
        await KeepAsync(file, Snapshots.Of(10, ("page_size", "30")));
        Assert.Equal(10, (await ReadAsync(Open()))!.Value.Snapshot.Version.Sequence);
    }

    [Fact]
    public async Task A_sensitive_value_is_left_out_and_so_are_flags_of_others()
    {
        await KeepAsync(Open(), Snapshots.Of(7, ("page_size", "30"), ("secret", "\"hunter2\""), ("of_another_service", "\"theirs\"")));
        string text = File.ReadAllText(FilePath);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("theirs", text, StringComparison.Ordinal);
        Assert.Equal(["page_size"], (await ReadAsync(Open()))!.Value.Snapshot.Settings.Keys);
        Assert.StartsWith("Flag 'secret' is sensitive and has no setting in the last-known-good file", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_could_not_be_protected_is_tried_again()
    {
        Reversing protector = new() { IsLocked = true };
        LastKnownGood file = Open(protector);
        await KeepAsync(file, Snapshots.Of(7, ("secret", "\"hunter2\"")));
        Assert.Empty((await ReadAsync(Open(protector)))!.Value.Snapshot.Settings);
        protector.IsLocked = false;
        await KeepAsync(file, Snapshots.Of(7, ("secret", "\"hunter2\"")));
        Assert.Equal(["secret"], (await ReadAsync(Open(protector)))!.Value.Snapshot.Settings.Keys);
    }

    [Fact]
    public async Task A_sensitive_value_that_is_protected_is_kept_and_lost_with_its_key()
    {
        await KeepAsync(Open(new Reversing()), Snapshots.Of(7, ("page_size", "30"), ("secret", "\"hunter2\"")));
        Assert.DoesNotContain("hunter2", File.ReadAllText(FilePath), StringComparison.Ordinal);
        Assert.Equal("\"hunter2\"", (await ReadAsync(Open(new Reversing())))!.Value.Snapshot.Settings["secret"].Value);

        Assert.Equal(["page_size"], (await ReadAsync(Open()))!.Value.Snapshot.Settings.Keys);
        Assert.StartsWith("Flag 'secret': the last-known-good setting is sensitive, cannot be decrypted and is ignored", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrupt_file_is_set_aside_and_reported_and_the_next_one_takes_its_place()
    {
        await KeepAsync(Open(), Snapshots.Of(7, ("page_size", "30")));
        byte[] text = File.ReadAllBytes(FilePath);
        File.WriteAllBytes(FilePath, text[..^5]);

        Assert.Null(await ReadAsync(Open()));
        Assert.Equal($"The last-known-good file {FilePath} is invalid: the checksum does not match, because the content was truncated or changed. Its content is kept in {FilePath}.corrupt.", Assert.Single(_log.Lines));
        Assert.Equal(text[..^5], File.ReadAllBytes(FilePath + ".corrupt"));
        Assert.False(File.Exists(FilePath));

        await KeepAsync(Open(), Snapshots.Of(8, ("page_size", "31")));
        Assert.Equal(8, (await ReadAsync(Open()))!.Value.Snapshot.Version.Sequence);
    }

    /// <summary>It is some other file, by a slip in the path.</summary>
    [Theory, InlineData("[]"), InlineData(""), InlineData("flag")]
    public async Task A_file_of_somebody_else_is_neither_read_nor_replaced(string content)
    {
        await File.WriteAllTextAsync(FilePath, content, TestContext.Current.CancellationToken);

        Assert.Null(await ReadAsync(Open()));
        await KeepAsync(Open(), Snapshots.Of(7, ("page_size", "30")));

        bool isOurs = content == "flag";
        Assert.Equal(isOurs, await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken) != content);
        Assert.Equal(isOurs ? 2 : 1, Directory.GetFiles(_folder).Length);
        Assert.Equal(isOurs ? 1 : 2, _log.Lines.Count);
    }

    /// <summary>Opening a pipe waits for somebody who writes to it.</summary>
    [Fact]
    public async Task A_pipe_and_a_device_are_not_opened()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are none in the file system.");
            return;
        }

        string pipe = Path.Combine(_folder, "pipe");
        using (System.Diagnostics.Process make = System.Diagnostics.Process.Start("mkfifo", [pipe]))
        {
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
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

    /// <summary>As into a volume: the link stays, and the file is where it points.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_link_is_followed(bool isThere)
    {
        string target = Path.Combine(_folder, "volume", "kept");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (isThere)
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
    public async Task A_folder_that_is_not_there_is_told_once_and_costs_nothing_else()
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
    public async Task What_is_older_than_it_may_be_does_not_count()
    {
        await KeepAsync(Open(), Snapshots.Of(7));
        _clock.Now += TimeSpan.FromDays(8);
        Assert.Null(await ReadAsync(Open(configure: options => options.LongestAge = TimeSpan.FromDays(7))));
        Assert.Contains("is 8.00:00:00 old", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.NotNull(await ReadAsync(Open()));
    }

    /// <summary>Whoever reads while others write has one of the snapshots, whole.</summary>
    [Fact]
    public async Task Readers_never_see_half_a_file()
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

    private static Task KeepAsync(LastKnownGood file, StoreSnapshot snapshot) => file.KeepAsync(snapshot, TestContext.Current.CancellationToken);

    private static Task<(StoreSnapshot Snapshot, TimeSpan Age)?> ReadAsync(LastKnownGood file) => file.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The file as one run of the process sees it.</summary>
    private LastKnownGood Open(IFlagValueProtector? protector = null, Action<LastKnownGoodOptions>? configure = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = _folder });
        builder.Logging.AddProvider(_log);
        Generated.FlagsRegistration.AddFlags<IShopFlags, ShopValues>(builder.Services, builder.Configuration, new Shop().Manifest, null, view => new ShopFlags(view), (_, _) => { })
            .UseTimeProvider(_clock)
            .KeepLastKnownGood(configure);
        if (protector is not null)
        {
            builder.Services.AddSingleton(protector);
        }

        return builder.Build().Services.GetRequiredService<LastKnownGood>();
    }

    private sealed class Reversing : IFlagValueProtector
    {
        public bool IsLocked { get; set; }

        public string? Protect(string flag, string text) => IsLocked ? null : flag + new string([.. text.Reverse()]);

        public string? Unprotect(string flag, string text) => text.StartsWith(flag, StringComparison.Ordinal) ? new([.. text[flag.Length..].Reverse()]) : null;
    }
}
