using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Tests;

/// <summary>A <see cref="TargetedShop"/> with an engine, a clock, a log and a source whose settings the test changes.</summary>
internal sealed class EngineFixture : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);

    public EngineFixture(IConfiguration? configuration = null, FlagsOptions? options = null)
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

    public static EngineFixture With(string flag, string json)
    {
        EngineFixture fixture = new();
        fixture.Source.SetJson(flag, json);
        return fixture;
    }

    /// <summary>Returns <see cref="Explain(string, FlagContext?)"/> of a flag with this setting only.</summary>
    public static string Explain(string flag, string json, FlagContext? context)
    {
        using EngineFixture fixture = With(flag, json);
        return fixture.Explain(flag, context);
    }

    /// <summary>Returns the answer, its reason and the deciding part of the setting, such as <c>on TargetingMatch users</c>.</summary>
    public string Explain(string flag, FlagContext? context)
    {
        FlagExplanation explanation = Client.Explain(flag, context);
        Assert.Null(explanation.Rejected);
        string answer = explanation.Variant ?? (explanation.IsEnabled == true ? "on" : "off");
        return $"{answer} {explanation.Reason} {explanation.DecidedBy ?? "-"}";
    }

    /// <summary>Returns the error of a rejected setting, or <see langword="null"/> if no setting is rejected.</summary>
    public string? GetError(string flag) => Client.Explain(flag).Rejected?.Error;

    public void Dispose() => Engine.Dispose();
}
