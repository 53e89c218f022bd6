namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>The code that all programs share: the log of their behavior, and the host that injects their flags.</summary>
internal static class Prelude
{
    private const string InvokeFlags = "System.Reflection.BindingFlags.DoNotWrapExceptions";

    public const string Source = $$"""
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Runtime.CompilerServices;
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

            public static void Over(string? value) => Log("string", value);

            public static void Rest(params long[] values) => Log("longs", values.Length);

            public static void Rest(params byte[] values) => Log("bytes", values.Length);

            public static void Items(List<long> items) => Log("longs", items.Sum());

            public static void Items(List<byte> items) => Log("bytes", items.Count);

            public static void Pair((long, object) pair) => Log("long", pair);

            public static void Pair((byte, string) pair) => Log("byte", pair);

            public static void Lambda(Func<long> get) => Log("long", get());

            public static void Lambda(Func<byte> get) => Log("byte", get());

            public static void Start(Action action)
            {
                L("action");
                action();
            }

            public static void Start(Func<Task> start)
            {
                L("task");
                _ = start();
            }

            public static void Wrap(Wrapped value) => L(value.Text ?? "");

            public static void Write(Handler text) => L("handler " + text.ToString());

            public static void Write(string text) => L("string " + text);

            public static void Format(FormattableString text) => L("formattable " + text.Format);

            public static void Format(object text) => L("object " + text);

            public static void Said(bool value, [CallerArgumentExpression(nameof(value))] string? text = null) => Log(text ?? "", value);

            public static void Late(int x, long value) => Log("long", value);

            public static void Late(int x, byte value) => Log("byte", value);

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

        public sealed class Bag : List<string>
        {
            public string Text => string.Join(";", this);

            public string this[long key] { set => Add("long key", value); }

            public string this[byte key] { set => Add("byte key", value); }

            public static string operator +(Bag bag, long value) => "bag + long";

            public static string operator +(Bag bag, byte value) => "bag + byte";

            public void Add(long value) => base.Add("long");

            public void Add(byte value) => base.Add("byte");

            public void Add(object value, object other) => base.Add($"{value.GetType().Name} {other.GetType().Name}");

            public void Add(byte value, long other) => base.Add("byte long");
        }

        public readonly struct Wrapped(string text)
        {
            public string? Text => text;

            public static implicit operator Wrapped(long value) => new("long");

            public static implicit operator Wrapped(byte value) => new("byte");

            public static implicit operator Wrapped(string value) => new("string");

            public static Wrapped operator +(Wrapped left, Wrapped right) => right;
        }

        [InterpolatedStringHandler]
        public ref struct Handler(int literals, int holes)
        {
            private string _text = $"{literals} {holes}";

            public override readonly string ToString() => _text;

            public void AppendLiteral(string text) => _text += text;

            public void AppendFormatted(long value) => _text += " long";

            public void AppendFormatted(byte value) => _text += " byte";

            public void AppendFormatted(string value) => _text += " string";
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
                        end = type.GetMethod("Main")!.Invoke(program, {{InvokeFlags}}, null, [input], null) switch
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
