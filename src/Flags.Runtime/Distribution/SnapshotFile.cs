namespace FeatureFlags.Distribution;

/// <summary>A file that is replaced as a whole, for its owner alone. When it was found up to date last is the file's own time.</summary>
internal sealed class SnapshotFile(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <returns>Null where there is no file.</returns>
    /// <exception cref="FormatException">It is too long for a snapshot.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public async Task<(byte[] Text, DateTimeOffset CheckedAt)?> ReadAsync(CancellationToken cancellationToken)
    {
        FileInfo file = new(Path);
        if (!file.Exists)
        {
            return null;
        }

        if (file.Length > SnapshotText.MaxLength)
        {
            throw new FormatException(FormattableString.Invariant($"it has {file.Length:N0} bytes, and {SnapshotText.MaxLength:N0} is the most"));
        }

        return (await File.ReadAllBytesAsync(Path, cancellationToken).ConfigureAwait(false), file.LastWriteTimeUtc);
    }

    /// <summary>Writes beside it and puts that in its place when it is on the disk: whoever reads has the former one or this one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public async Task WriteAsync(byte[] text, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Processes may share the file: each writes beside it for itself. What one has left behind may have other rights.
        string beside = FormattableString.Invariant($"{Path}.{Environment.ProcessId}.new");
        File.Delete(beside);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        FileStream file = new(beside, options);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(text, cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        File.SetLastWriteTimeUtc(beside, now.UtcDateTime);
        File.Move(beside, Path, overwrite: true);
    }

    /// <summary>Notes that what is in it is up to date.</summary>
    /// <returns>Whether the file is still there.</returns>
    /// <exception cref="IOException">That cannot be noted.</exception>
    /// <exception cref="UnauthorizedAccessException">That may not be noted.</exception>
    public bool Touch(DateTimeOffset now)
    {
        if (!File.Exists(Path))
        {
            return false;
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
}
