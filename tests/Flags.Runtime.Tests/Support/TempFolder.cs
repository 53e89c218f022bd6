namespace FeatureFlags.Tests;

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("flags-").FullName;

    /// <summary>Replaces the file in one step, as editors and deployments do.</summary>
    public void Write(string name, string text)
    {
        string target = System.IO.Path.Combine(Path, name);
        File.WriteAllText(target + ".new", text);
        File.Move(target + ".new", target, overwrite: true);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
