namespace FeatureFlags.Distribution;

/// <summary>A file that is replaced as a whole, for its owner alone. When it was found up to date last is the file's own time.</summary>
internal sealed class SnapshotFile(string path)
{
    /// <summary>How old what a process has left behind is at least: nobody writes for so long.</summary>
    private static readonly TimeSpan s_leftover = TimeSpan.FromMinutes(10);

    private byte[] _header = [];

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <returns>Null where there is no file.</returns>
    /// <exception cref="FormatException">It is too long for a snapshot.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public async Task<(byte[] Text, DateTimeOffset CheckedAt)?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path))
        {
            return null;
        }

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
        string beside = $"{Path}.{Guid.NewGuid():N}.new";
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
            File.Move(beside, Path, overwrite: true);
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
        if (!File.Exists(Path))
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

    /// <summary>Of processes that ended while they wrote.</summary>
    private void DeleteLeftovers()
    {
        try
        {
            foreach (string left in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(Path)!, System.IO.Path.GetFileName(Path) + ".*.new"))
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
