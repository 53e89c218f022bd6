using System.Runtime.CompilerServices;

namespace FeatureFlags.HotPath;

/// <summary>The methods whose machine code hot-path.sh checks: callers with the accessor inlined.</summary>
internal static class Reader
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ReadBoolean()
    {
        if (Flags.NewUiEnabled)
        {
            return 42;
        }

        return 7;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ReadInteger() => Flags.SearchPageSize;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string ReadString() => Flags.Greeting;
}
