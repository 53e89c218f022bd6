namespace FeatureFlags.Manifest;

/// <summary>
/// Records the first error in a setting. Readers of arrays and objects stop after an error, because the result of an invalid setting is
/// discarded.
/// </summary>
internal sealed class SettingError
{
    public string? Error { get; private set; }

    public TextRange At { get; private set; }

    public void Report(TextRange at, string path, string message)
    {
        if (Error is null)
        {
            Error = path.Length == 0 ? message : $"{path}: {message}";
            At = at;
        }
    }
}
