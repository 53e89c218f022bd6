using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Tests;

/// <summary>A <see cref="TargetedShop"/> with an engine, a clock, a log, and a source whose settings the test changes.</summary>
internal sealed class TargetedScene : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);

    public TargetedScene(IConfiguration? configuration = null, FlagsOptions? options = null)
    {
        options ??= Engines.Isolated();
        options.TimeProvider = Clock;
        Engine = FlagEngine.Create(configuration ?? Engines.Configuration(), Shop.Manifest, options);
        Engine.Add(Source);
        Engine.UseLogger(Log);
    }

    public TargetedShop Shop { get; } = new();

    public ManualClock Clock { get; } = new(Start);

    public MutableSource Source { get; } = new();

    public LogCollector Log { get; } = new();

    public FlagEngine Engine { get; }

    public IFlagClient Client => Engine.Client;

    public static TargetedScene With(string flag, string json)
    {
        TargetedScene scene = new();
        scene.Source.SetJson(flag, json);
        return scene;
    }

    /// <summary>What one setting answers: <see cref="Why(string, FlagContext?)"/> of a flag that has nothing else.</summary>
    public static string Why(string flag, string json, FlagContext? context)
    {
        using TargetedScene scene = With(flag, json);
        return scene.Why(flag, context);
    }

    /// <summary>The answer, its reason, and the part of the setting that decided: <c>on TargetingMatch users</c>.</summary>
    public string Why(string flag, FlagContext? context)
    {
        FlagExplanation explanation = Client.Explain(flag, context);
        Assert.Null(explanation.Rejected);
        string answer = explanation.Variant ?? (explanation.IsEnabled == true ? "on" : "off");
        return $"{answer} {explanation.Reason} {explanation.DecidedBy ?? "-"}";
    }

    /// <summary>Why the setting in a source was refused; null when it was not.</summary>
    public string? Fault(string flag) => Client.Explain(flag).Rejected?.Error;

    public void Dispose() => Engine.Dispose();
}
