namespace FeatureFlags;

/// <summary>What an asynchronous flow has put in force: an engine, or overrides. Disposing it restores what was before, in any order.</summary>
internal sealed class FlagScope : IDisposable
{
    private readonly FlagManifest _manifest;
    private int _disposed;

    private FlagScope(FlagManifest manifest) => (_manifest, Parent) = (manifest, manifest.Scope);

    public FlagScope? Parent { get; }

    public FlagEngine? Engine { get; private init; }

    /// <summary>By the flag's index; null where a flag is not overridden.</summary>
    public FlagEntry?[]? Overrides { get; private init; }

    /// <summary>Enters a scope in which the engine answers, where several are live.</summary>
    public static FlagScope Enter(FlagManifest manifest, FlagEngine engine) => manifest.Scope = new FlagScope(manifest) { Engine = engine };

    /// <summary>Enters a scope in which the overrides beat all sources.</summary>
    public static FlagScope Enter(FlagManifest manifest, FlagEntry?[] overrides)
    {
        FlagScope scope = new(manifest) { Overrides = overrides };
        manifest.Scope = scope;
        manifest.CountOverride(+1);
        return scope;
    }

    /// <summary>The scope itself, or the nearest one around it that has not ended, be it by itself or with its engine.</summary>
    public static FlagScope? Live(FlagScope? scope)
    {
        while (scope is not null && (Volatile.Read(ref scope._disposed) != 0 || scope.Engine is { IsDisposed: true }))
        {
            scope = scope.Parent;
        }

        return scope;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _manifest.Scope = _manifest.Scope;
        if (Overrides is not null)
        {
            _manifest.CountOverride(-1);
        }
    }
}
