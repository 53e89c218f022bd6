namespace FeatureFlags.Manifest;

/// <summary>The first thing found wrong in a setting. Lists and objects end there for whoever reads on: what was read is thrown away.</summary>
internal sealed class SettingFault
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
