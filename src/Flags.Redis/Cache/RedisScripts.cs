namespace FeatureFlags.Redis;

/// <summary>
/// Contains the Lua scripts of the cache, which Redis runs atomically. The files in the folder <c>Scripts</c> describe the keys, the
/// arguments and the result of each script.
/// </summary>
internal static class RedisScripts
{
    private static readonly string s_common = Read("common");

    public static string Look { get; } = Load("look");

    public static string Confirm { get; } = Load("confirm");

    public static string Change { get; } = Load("change");

    public static string Put { get; } = Load("put");

    public static string Forget { get; } = Load("forget");

    public static string Lead { get; } = Load("lead");

    public static string Time { get; } = Load("time");

    public static string Touch { get; } = Load("touch");

    public static string Report { get; } = Load("report");

    public static string Leave { get; } = Load("leave");

    public static string Reports { get; } = Load("reports");

    private static string Load(string name) => s_common + Read(name);

    private static string Read(string name)
    {
        using Stream stream = typeof(RedisScripts).Assembly.GetManifestResourceStream($"{name}.lua")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
