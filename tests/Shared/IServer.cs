namespace FeatureFlags.Tests;

/// <summary>A server process that tests stop, suspend and restart.</summary>
internal interface IServer
{
    /// <summary>Gets the loopback port of the server, which a restart does not change.</summary>
    int Port { get; }

    /// <summary>Kills the server without a shutdown, as a power failure does.</summary>
    void Kill();

    /// <summary>Restarts the server on the same port. The task completes when the server accepts connections.</summary>
    Task RestartAsync();

    /// <summary>Suspends the server. Connections stay open.</summary>
    void Pause();

    /// <summary>Resumes the suspended server.</summary>
    void Resume();
}
