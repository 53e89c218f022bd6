namespace FeatureFlags.Distribution;

/// <summary>A file that is replaced as a whole, for its owner alone. When it was found up to date last is the file's own time.</summary>
internal sealed class SnapshotFile(string path)
{
    /// <summary>How old what a process has left behind is at least: nobody writes for so long.</summary>
    private static readonly TimeSpan s_leftover = TimeSpan.FromMinutes(10);

    /// <summary>How long opening and reading may take: a network share may never answer.</summary>
    private static readonly TimeSpan s_longestRead = TimeSpan.FromSeconds(5);

    private byte[] _header = [];

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Reads the file.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Null where there is no file.</returns>
    /// <exception cref="FormatException">It is too long for a snapshot.</exception>
    /// <exception cref="IOException">It cannot be read, or is no file that was written here.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="TimeoutException">The file system does not answer.</exception>
    public Task<(byte[] Text, DateTimeOffset CheckedAt)?> ReadAsync(CancellationToken cancellationToken) =>
        Task.Run(() => ReadNowAsync(cancellationToken), cancellationToken).WaitAsync(s_longestRead, cancellationToken);

    private async Task<(byte[] Text, DateTimeOffset CheckedAt)?> ReadNowAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(FindTarget()))
        {
            return null;
        }

        ThrowIfForeign();
        DeleteLeftovers();
        FileStream file = new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            if (file.Length > SnapshotText.MaxLength)
            {
                throw new FormatException(FormattableString.Invariant($"it has {file.Length:N0} bytes, and {SnapshotText.MaxLength:N0} is the most"));
            }

            byte[] text = new byte[file.Length];
            await file.ReadExactlyAsync(text, cancellationToken).ConfigureAwait(false);
            return (text, File.GetLastWriteTimeUtc(file.SafeFileHandle));
        }
    }

    /// <summary>Writes beside it and puts that in its place when it is on the disk: whoever reads has the former one or this one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public async Task WriteAsync(byte[] text, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (text.Length > SnapshotText.MaxLength)
        {
            throw new IOException(FormattableString.Invariant($"The settings have {text.Length:N0} bytes, and {SnapshotText.MaxLength:N0} is the most."));
        }

        // Others may write the same file: each does so beside it, under a name that nobody else has.
        string target = FindTarget();
        string beside = $"{target}.{Guid.NewGuid():N}.new";
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            FileStream file = new(beside, options);
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(text, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            File.SetLastWriteTimeUtc(beside, now.UtcDateTime);
            ThrowIfForeign();
            File.Move(beside, target, overwrite: true);
            _header = SnapshotText.HeaderOf(text).ToArray();
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    /// <summary>Notes that what was written last is up to date.</summary>
    /// <returns>Whether that is still what is there.</returns>
    /// <exception cref="IOException">That cannot be noted.</exception>
    /// <exception cref="UnauthorizedAccessException">That may not be noted.</exception>
    public bool Touch(DateTimeOffset now)
    {
        if (!IsRegular())
        {
            return false;
        }

        byte[] start = new byte[_header.Length];
        using (FileStream file = new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.AsSpan().SequenceEqual(_header))
            {
                return false;
            }
        }

        File.SetLastWriteTimeUtc(Path, now.UtcDateTime);
        return true;
    }

    /// <summary>Puts it where nobody reads it again, for people to look at. The one before is replaced.</summary>
    /// <returns>Where it is now.</returns>
    public string SetAside()
    {
        string aside = Path + ".corrupt";
        try
        {
            File.Move(Path, aside, overwrite: true);
            return aside;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Path;
        }
    }

    /// <summary>The file itself where the path is a link, which stays one.</summary>
    private string FindTarget()
    {
        FileInfo file = new(Path);
        return file.LinkTarget is null ? Path : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    /// <summary>Pipes and devices have no length, and opening them may block for ever. An empty file was not written here either.</summary>
    private bool IsRegular() => new FileInfo(FindTarget()) is { Exists: true, Length: > 0 };

    /// <summary>
    /// A file of another program is neither read, nor set aside, nor replaced. A file that was cut off or changed behind its
    /// beginning counts as written here.
    /// </summary>
    /// <exception cref="IOException">The path has something that was not written here.</exception>
    private void ThrowIfForeign()
    {
        string target = FindTarget();
        if (!Directory.Exists(target) && !File.Exists(target))
        {
            return;
        }

        Span<byte> start = stackalloc byte[SnapshotText.Beginning.Length];
        if (IsRegular())
        {
            using FileStream file = new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            if (SnapshotText.Beginning.StartsWith(start))
            {
                return;
            }
        }

        throw new IOException(
            "The path has something that is no last-known-good file. It stays as it is: remove it, or choose another path.");
    }

    /// <summary>Of processes that ended while they wrote.</summary>
    private void DeleteLeftovers()
    {
        try
        {
            string target = FindTarget();
            string pattern = System.IO.Path.GetFileName(target) + ".*.new";
            foreach (string left in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(target)!, pattern))
            {
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(left) > s_leftover)
                {
                    File.Delete(left);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // They are in nobody's way.
        }
    }
}
