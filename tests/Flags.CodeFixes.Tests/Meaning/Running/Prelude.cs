namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>What all programs share: the log of what they do, and the host that injects their flags.</summary>
internal static class Prelude
{
    public const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;

        namespace Shop;

        public static class Trace
        {
            private static readonly List<string> s_lines = [];
            private static int s_fuel;

            public static bool T(string label, bool value) => Log(label, value);

            public static int N(string label, int value) => Log(label, value);

            public static string S(string label, string value) => Log(label, value);

            public static void L(string label) => s_lines.Add(label);

            public static void D(object? value) => Log(value?.GetType().Name ?? "null", value);

            public static void Over(bool value) => Log("bool", value);

            public static void Over(byte value) => Log("byte", value);

            public static void Over(uint value) => Log("uint", value);

            public static void Over(long value) => Log("long", value);

            public static void Over(object? value) => Log("object", value);

            public static object Box(string label, int value) => Log(label, value) % 2 == 0 ? value : "odd";

            public static bool Try(string label, int value, out int result)
            {
                result = Log(label, value) + 1;
                return value > 1;
            }

            public static void Flip(ref bool value) => value = Log("flip", !value);

            public static bool Fuel() => --s_fuel > 0;

            public static IDisposable Use(string label)
            {
                L("open " + label);
                return new Resource(label);
            }

            public static async Task<bool> Later(string label, bool value)
            {
                L("start " + label);
                await Task.Yield();
                return Log(label, value);
            }

            internal static void Start()
            {
                s_lines.Clear();
                s_fuel = 40;
            }

            internal static string[] Stop() => [.. s_lines];

            private static T Log<T>(string label, T value)
            {
                s_lines.Add(string.Create(CultureInfo.InvariantCulture, $"{label} {value}"));
                return value;
            }

            private sealed class Resource(string label) : IDisposable
            {
                public void Dispose() => L("close " + label);
            }
        }

        public sealed class Cell
        {
            public bool Ok { get; set; }

            public int Size { get; set; }
        }

        public static class Host
        {
            private static readonly IFlags s_flags = new ServiceCollection()
                .AddFlags(new ConfigurationBuilder().Build()).Services
                .BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<IFlags>();

            public static string[] Run(Type type, int input)
            {
                Trace.Start();
                string end;
                using (Flags.Override(o => o.Live = input % 2 == 1))
                {
                    try
                    {
                        object program = Activator.CreateInstance(type, s_flags)!;
                        end = type.GetMethod("Main")!.Invoke(program, System.Reflection.BindingFlags.DoNotWrapExceptions, null, [input], null) switch
                        {
                            Task<int> task => "returns " + task.GetAwaiter().GetResult(),
                            object result => "returns " + result,
                            null => "",
                        };
                    }
                    catch (Exception exception)
                    {
                        end = $"throws {exception.GetType().Name}: {exception.Message}";
                    }
                }

                return [.. Trace.Stop(), end];
            }
        }
        """;
}
