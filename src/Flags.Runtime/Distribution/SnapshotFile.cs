namespace FeatureFlags.Distribution;

/// <summary>
/// Represents a file that contains a snapshot. A write replaces the whole file, and only the owner can read the file. The last-write time
/// of the file is the time at which its content was last known to be up to date.
/// </summary>
internal sealed class SnapshotFile(string path)
{
    /// <summary>
    /// The age after which a temporary file is deleted. A temporary file of this age was left by a process that crashed, because no write
    /// takes this long.
    /// </summary>
    private static readonly TimeSpan s_leftover = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The maximum time for opening and reading the file. The timeout is needed because a network share may never respond.
    /// </summary>
    private static readonly TimeSpan s_readTimeout = TimeSpan.FromSeconds(5);

    private byte[] _header = [];

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>
    /// Reads the content of the file, and the time at which the content was last known to be up to date. Returns <c>null</c> if the file
    /// does not exist.
    /// </summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The content of the file and the time at which it was last up to date; <c>null</c> if the file does not exist.</returns>
    /// <exception cref="FormatException">The file is too long for a snapshot.</exception>
    /// <exception cref="IOException">The file cannot be read, or another program wrote it.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no right to read the file.</exception>
    /// <exception cref="TimeoutException">The file system does not respond.</exception>
    public Task<(byte[] Text, DateTimeOffset CheckedAt)?> ReadAsync(CancellationToken cancellationToken) =>
        Task.Run(() => ReadNowAsync(cancellationToken), cancellationToken).WaitAsync(s_readTimeout, cancellationToken);

    private async Task<(byte[] Text, DateTimeOffset CheckedAt)?> ReadNowAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(FindTarget()))
        {
            return null;
        }

        ThrowIfForeign();
        DeleteLeftovers();
        FileStream file = new(
            Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            if (file.Length > SnapshotSerializer.MaxLength)
            {
                throw new FormatException(FormattableString.Invariant(
                    $"the file has {file.Length:N0} bytes; the limit is {SnapshotSerializer.MaxLength:N0}"));
            }

            byte[] text = new byte[file.Length];
            await file.ReadExactlyAsync(text, cancellationToken).ConfigureAwait(false);
            return (text, File.GetLastWriteTimeUtc(file.SafeFileHandle));
        }
    }

    /// <summary>
    /// Writes new content to a temporary file, and then replaces the existing file with the temporary file. As a result, readers see either
    /// the previous or the new content.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no right to write the file.</exception>
    public async Task WriteAsync(byte[] text, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (text.Length > SnapshotSerializer.MaxLength)
        {
            throw new IOException(FormattableString.Invariant(
                $"The settings have {text.Length:N0} bytes. The limit is {SnapshotSerializer.MaxLength:N0}."));
        }

        // Several processes may write the same file, so each temporary file has a unique name.
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
            _header = SnapshotSerializer.HeaderOf(text).ToArray();
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    /// <summary>
    /// Sets the last-write time of the file, to record that its content is still up to date. Returns <c>false</c> and changes nothing if
    /// the file no longer has the content that this instance has written.
    /// </summary>
    /// <returns>True if the file still has that content; otherwise false, and the time of the file is not changed.</returns>
    /// <exception cref="IOException">The time of the file cannot be set.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no right to set the time of the file.</exception>
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

    /// <summary>
    /// Renames a corrupt file to <c>….corrupt</c>, so that it is not read again but can be inspected. An earlier <c>….corrupt</c> file is
    /// replaced.
    /// </summary>
    /// <returns>The path of the renamed file, or of the original file if it cannot be renamed.</returns>
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

    /// <summary>
    /// Returns the path of the file to write. If <c>Path</c> is a symbolic link, returns the target of the link, so that a write does not
    /// replace the link.
    /// </summary>
    private string FindTarget()
    {
        FileInfo file = new(Path);
        return file.LinkTarget is null ? Path : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    /// <summary>
    /// Returns whether <c>Path</c> is a regular file that is not empty. Pipes and devices are excluded, because opening them may block
    /// forever.
    /// </summary>
    private bool IsRegular() => new FileInfo(FindTarget()) is { Exists: true, Length: > 0 };

    /// <summary>
    /// Throws if the path exists but is not a last-known-good file, so that a file of another program is neither read nor replaced. Only
    /// the first bytes are compared, so a corrupt last-known-good file does not throw.
    /// </summary>
    /// <exception cref="IOException">The file is not a last-known-good file.</exception>
    private void ThrowIfForeign()
    {
        string target = FindTarget();
        if (!Directory.Exists(target) && !File.Exists(target))
        {
            return;
        }

        Span<byte> start = stackalloc byte[SnapshotSerializer.Beginning.Length];
        if (IsRegular())
        {
            using FileStream file = new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            if (SnapshotSerializer.Beginning.StartsWith(start))
            {
                return;
            }
        }

        throw new IOException(
            "The path exists, but it is not a last-known-good file and is not overwritten. Remove it, or choose another path.");
    }

    /// <summary>Deletes old temporary files, which remain if a process crashes while writing the snapshot.</summary>
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
            // Temporary files that cannot be deleted do no harm.
        }
    }
}
