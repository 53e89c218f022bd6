namespace FeatureFlags.Generator.Tests;

/// <summary>Compiles and runs the code of a consumer.</summary>
internal static class Probe
{
    /// <summary>Runs statements that return an <c>object?[]</c> in a project with the manifest.</summary>
    public static object?[] Run(string manifest, string body) => Run(new Consumer(manifest), body);

    public static object?[] Run(Consumer consumer, string body)
    {
        string source = $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using FeatureFlags;
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Options;
            using Shop;

            internal static class Probe
            {
                public static object?[] Run()
                {
                    {{body}}
                }

                /// <summary>Creates a configuration that can be changed.</summary>
                private static IConfigurationRoot Configure(params (string Key, string? Value)[] settings) =>
                    new ConfigurationBuilder()
                        .AddInMemoryCollection(settings.ToDictionary(setting => "FeatureFlags:" + setting.Key, setting => setting.Value))
                        .Build();

                private static string OverrideError(Action<FlagOverrides> configure)
                {
                    try
                    {
                        Flags.Override(configure).Dispose();
                        return "";
                    }
                    catch (Exception exception)
                    {
                        return exception.GetType().Name + ": " + exception.Message;
                    }
                }
            }
            """;
        using RunningConsumer running = RunningConsumer.Start(
            (consumer with { Sources = consumer.Sources.Add(source) }).Generate().AssertBuilds());
        return running.Run();
    }
}
