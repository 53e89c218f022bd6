namespace FeatureFlags.Tests;

/// <summary>A server to which things happen.</summary>
internal interface IServer
{
    /// <summary>Where it listens on the loopback, also after it was restarted.</summary>
    int Port { get; }

    /// <summary>Ends it as a power failure would.</summary>
    void Kill();

    /// <summary>Starts it again at its port. It answers when this is done.</summary>
    Task RestartAsync();

    /// <summary>It stands still, and its connections stay.</summary>
    void Pause();

    void Resume();
}
