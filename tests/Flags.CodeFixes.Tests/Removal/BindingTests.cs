using Microsoft.CodeAnalysis.CodeFixes;

namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>A constant converts to types that a variable does not convert to. Code that would bind differently is left unchanged.</summary>
public sealed class BindingTests
{
    private const string Types = """
        using System.Diagnostics;
        using System.Runtime.CompilerServices;

        [InterpolatedStringHandler]
        struct Handler(int literals, int holes)
        {
            public void AppendLiteral(string text) { }
            public void AppendFormatted(long value) { }
            public void AppendFormatted(byte value) { }
            public void AppendFormatted(string value) { }
        }

        class Bag : List<int>
        {
            public void Add(long value) { }
            public void Add(byte value) { }
            public void Add(string key, long value) { }
            public void Add(string key, byte value) { }
            public string this[long index] { get => "long"; set { } }
            public string this[byte index] { get => "byte"; set { } }
            public static string operator +(Bag bag, long value) => "long";
            public static string operator +(Bag bag, byte value) => "byte";
            public static bool operator ==(Bag bag, long value) => true;
            public static bool operator !=(Bag bag, long value) => false;
            public static bool operator ==(Bag bag, byte value) => false;
            public static bool operator !=(Bag bag, byte value) => true;
            public override bool Equals(object? other) => false;
            public override int GetHashCode() => 0;
        }

        struct Wrapped
        {
            public static implicit operator Wrapped(long value) => default;
            public static implicit operator Wrapped(byte value) => default;
            public static Wrapped operator +(Wrapped left, Wrapped right) => left;
        }

        class Timer
        {
            public Timer(long value) { }
            public Timer(byte value) { }
            public Timer Select(Func<int, long> get) => this;
            public Timer Select(Func<int, byte> get) => this;
            public Timer Where(Func<int, bool> test) => this;
        }

        class Derived : Timer
        {
            public Derived() : base(3L) { }
            public Derived(object value) : base(3L) { }
            public Derived(DayOfWeek day) : base(4L) { }
        }

        static class Extensions
        {
            public static string Get(this long value) => "long";
            public static string Get(this object value) => "object";
            public static string At(this string text, long value) => "long";
            public static string At(this string text, byte value) => "byte";
            public static void Deconstruct(this long value, out int a, out int b) => a = b = 0;
        }

        static class Trace
        {
            public static string Te(bool value, [CallerArgumentExpression(nameof(value))] string text = "") => text;
        }

        class Page
        {
            static string La(Func<long> get) => "long";
            static string La(Func<byte> get) => "byte";
            static string Tu((long, int) pair) => "long";
            static string Tu((byte, int) pair) => "byte";
            static string Take(long value) => "long";
            static string Take(byte value) => "byte";
            static string Co(List<long> list) => "long";
            static string Co(List<byte> list) => "byte";
            static string Ar(long[] list) => "long";
            static string Ar(byte[] list) => "byte";
            static string En(object value) => "object";
            static string En(DayOfWeek day) => "day";
            static string Lo(Handler text) => "handler";
            static string Lo(string text) => "string";
            static string Ha(Handler text) => "handler";
            static string Wr(Wrapped value) => "wrapped";
            static string Nu(long? value) => "long";
            static string Nu(byte? value) => "byte";
            static string Pa(params long[] values) => "long";
            static string Pa(params byte[] values) => "byte";
            static string Op(long value, int other = 1) => "long";
            static string Op(byte value, string other = "") => "byte";
            static string Ge<T>(T value, long other) => "long";
            static string Ge<T>(T value, byte other) => "byte";
            static string Te(bool value, [CallerArgumentExpression(nameof(value))] string text = "") => text;
            static string Ru(Action action) => "action";
            static string Ru(Func<Task> function) => "function";
            static string Fu(Func<string> function) => "function";
            static string Fu(Func<FormattableString> function) => "formattable";
            static string Du(object value, long other) => "long";
            static string Du(object value, byte other) => "byte";
            static string Un(uint value) => "uint";
            static string Un(object value) => "object";

        """;

    private static string Member(string member) => $"{Types}\n    {member}\n}}\n";

    [Theory]
    [InlineData("object M() => Take(Flags.PageSize);")]
    [InlineData("object M() => Take((Flags.PageSize));")]
    [InlineData("object M() => Take(value: Flags.PageSize);")]
    [InlineData("object M() => Take(-Flags.Big > 0 ? Flags.PageSize : 4);")]
    [InlineData("object M() => Take(Flags.On ? 1 : N());")]
    [InlineData("object M() => Take(Flags.PageSize + 1);")]
    [InlineData("object M(int x) => Take(x switch { 1 => Flags.PageSize, _ => 3 });")]
    [InlineData("object M() => La(() => Flags.PageSize);")]
    [InlineData("object M() => La(() => { return Flags.PageSize; });")]
    [InlineData("object M() => La(delegate { return Flags.PageSize; });")]
    [InlineData("object M() => new Bag { Flags.PageSize };")]
    [InlineData("object M() => new Bag { { \"a\", Flags.PageSize } };")]
    [InlineData("object M() => new Bag { [Flags.PageSize] = \"a\" };")]
    [InlineData("object M() => Tu((Flags.PageSize, 1));")]
    [InlineData("object M() => Co([Flags.PageSize]);")]
    [InlineData("object M() => Ar([1, Flags.PageSize]);")]
    [InlineData("object M() => new Bag()[Flags.PageSize];")]
    [InlineData("object M() => new Bag() + Flags.PageSize;")]
    [InlineData("object M() => new Bag() == Flags.PageSize;")]
    [InlineData("object M() => Wr(Flags.PageSize);")]
    [InlineData("object M(Wrapped w) => w + Flags.PageSize;")]
    [InlineData("void M(Wrapped w) => w += Flags.PageSize;")]
    [InlineData("Wrapped M() => Flags.PageSize;")]
    [InlineData("Wrapped _wrapped = Flags.PageSize;")]
    [InlineData("Wrapped M(Wrapped? w) => w ?? Flags.PageSize;")]
    [InlineData("(Wrapped, int) M() => (Flags.PageSize, 1);")]
    [InlineData("Wrapped[] M() => [Flags.PageSize];")]
    [InlineData("IEnumerable<Wrapped> M() { yield return Flags.PageSize; }")]
    [InlineData("async Task<Wrapped> M() { await Task.Yield(); return Flags.PageSize; }")]
    [InlineData("object M() => Nu(Flags.PageSize);")]
    [InlineData("object M() => Pa(Flags.PageSize, 1);")]
    [InlineData("object M() => Op(Flags.PageSize);")]
    [InlineData("object M() => Ge(\"\", Flags.PageSize);")]
    [InlineData("object M() => \"\".At(Flags.PageSize);")]
    [InlineData("object M() => new Timer(Flags.PageSize);")]
    [InlineData("Timer M() => new(Flags.PageSize);")]
    [InlineData("object M(Timer t) => from x in t select Flags.PageSize;")]
    [InlineData("object M() => new Derived(Flags.Zero);")]
    [InlineData("object M() => En(Flags.Zero);")]
    [InlineData("object M() => Un(Flags.PageSize);")]
    [InlineData("object M() => Lo($\"{Flags.Theme}\");")]
    [InlineData("object M() => Ha($\"{Flags.PageSize}\");")]
    [InlineData("object M(dynamic d) => d.Take(Flags.PageSize);")]
    [InlineData("object M(dynamic d) => Du(d, Flags.PageSize);")]
    [InlineData("object M(dynamic d) => d + Flags.PageSize;")]
    [InlineData("object M(dynamic d) => d[Flags.PageSize];")]
    [InlineData("void M(dynamic d) => d.Size = Flags.PageSize;")]
    [InlineData("object M(bool a) => Te(a && Flags.On);")]
    [InlineData("object M() => Trace.Te(Flags.Off);")]
    [InlineData("object M(bool a) => Ru(() => { while (Flags.On) A(); });")]
    [InlineData("object M(bool a) => Ru(() => { if (Flags.On) throw new InvalidOperationException(); });")]
    [InlineData("bool M(uint i) => i < Flags.PageSize;")]
    public async Task Code_that_would_bind_differently_is_left_unchanged(string member)
    {
        string refusal = await RemovalVerifier.VerifyRefusedAsync(Member(member));

        Assert.Contains("would become", refusal, StringComparison.Ordinal);
        Assert.Contains("Page.cs(", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int M() => Flags.PageSize * int.MaxValue;", "CS0220")]
    [InlineData("int M() => checked(Flags.PageSize + int.MaxValue);", "CS0220")]
    [InlineData("int M() => 1 / Flags.Zero;", "CS0020")]
    [InlineData("byte M() => (byte)(Flags.PageSize + 250);", "CS0221")]
    [InlineData("bool M(ulong i) => i == (ulong)Flags.Big;", "CS0221")]
    public async Task Code_that_would_not_compile_is_left_unchanged(string member, string error)
    {
        string refusal = await RemovalVerifier.VerifyRefusedAsync(Member(member));

        Assert.Contains($"the code would not compile, {error}", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("long M() => Flags.PageSize;", "long M() => 50;")]
    [InlineData("object M(int x) => Take(x > 1 ? Flags.PageSize : 3);", "object M(int x) => Take(x > 1 ? 50 : 3);")]
    [InlineData("object M() => Flags.PageSize;", "object M() => 50;")]
    [InlineData("object M() => (Flags.On, 1);", "object M() => (true, 1);")]
    [InlineData("double M(double d) => d * Flags.PageSize;", "double M(double d) => d * 50;")]
    [InlineData("string M() => $\"{Flags.PageSize}\" + Flags.PageSize;", "string M() => $\"{50}\" + 50;")]
    [InlineData("string? M() => Flags.On ? null : \"a\";", "string? M() => null;")]
    [InlineData("long M(long n) => Flags.On ? 1 : n;", "long M(long n) => 1;")]
    [InlineData("int M(byte b) => b + Flags.PageSize;", "int M(byte b) => b + 50;")]
    [InlineData("byte M() => unchecked((byte)(Flags.PageSize + 250));", "byte M() => unchecked((byte)(50 + 250));")]
    [InlineData("object M(int x) => Take(x > 1 || Flags.On ? 1L : 2L);", "object M(int x) => Take(1L);")]
    [InlineData("object M() => Take((long)Flags.PageSize);", "object M() => Take((long)50);")]
    [InlineData("object M(bool a, int n) => Take(Flags.On && a ? n : 3);", "object M(bool a, int n) => Take(a ? n : 3);")]
    [InlineData("object M() => La(() => Flags.On ? 3L : 4L);", "object M() => La(() => 3L);")]
    [InlineData("bool? M(bool a) => Flags.On && a;", "bool? M(bool a) => a;")]
    [InlineData("void M(bool a) => Debug.Assert(a && Flags.On);", "void M(bool a) => Debug.Assert(a);")]
    [InlineData("object M(bool a) => Ru(() => { if (Flags.On) A(); });", "object M(bool a) => Ru(() => { A(); });")]
    [InlineData("object M(dynamic d) => d.Take(Flags.On ? d : 1);", "object M(dynamic d) => d.Take(d);")]
    [InlineData("object M(int x) => Math.Max(x, Flags.PageSize);", "object M(int x) => Math.Max(x, 50);")]
    [InlineData("int[] M() => [1, Flags.PageSize];", "int[] M() => [1, 50];")]
    [InlineData("List<long> M() => new() { 1, Flags.PageSize };", "List<long> M() => new() { 1, 50 };")]
    public async Task Code_that_binds_the_same_is_changed(string before, string after) =>
        await RemovalVerifier.VerifyAsync(Member(before), Member(after));

    [Theory]
    [InlineData(
        "object M(int n) => Take(Flags.PageSize) + (n + Flags.PageSize);",
        "object M(int n) => Take(Flags.PageSize) + (n + 50);")]
    [InlineData(
        "object M(int n) => Take(Flags.PageSize, n > Flags.PageSize); static string Take(int a, bool b) => \"\";",
        "object M(int n) => Take(50, n > 50); static string Take(int a, bool b) => \"\";")]
    [InlineData(
        "object M() { var size = Flags.PageSize; return Take(size); }",
        "object M() { var size = 50; return Take(size); }")]
    [InlineData(
        "bool M(uint i, bool a) => i < Flags.PageSize && (a || Flags.Off);",
        "bool M(uint i, bool a) => i < Flags.PageSize && a;")]
    [InlineData(
        "int M(bool a) => (byte)(Flags.PageSize + 250) + (Flags.On && a ? 1 : 2);",
        "int M(bool a) => (byte)(Flags.PageSize + 250) + (a ? 1 : 2);")]
    [InlineData(
        "object M(int x) => Take(x switch { 1 => Flags.PageSize, _ => 3 }) + Take(x switch { 2 when Flags.Off => x, _ => x });",
        "object M(int x) => Take(x switch { 1 => Flags.PageSize, _ => 3 }) + Take(x);")]
    public async Task Only_the_affected_use_is_left_unchanged(string before, string after) =>
        await RemovalVerifier.VerifyAsync(Member(before), Member(after));

    [Fact]
    public async Task Use_in_another_part_of_the_type_is_left_unchanged()
    {
        const string Other = "object M() => Take(Size); object Take(long a) => a; object Take(byte a) => a;";
        using TestSolution solution = new(new TestCode("Shop") { Manifest = RemovalVerifier.Manifest }
            .WithSource("Page.cs", "namespace Shop; partial class Page { private static int Size => Flags.PageSize; }")
            .WithSource("Other.cs", $"namespace Shop; partial class Page {{ {Other} }}")
            .WithSource("Third.cs", "class Third { int M() => Shop.Flags.PageSize; }"));

        await solution.FixAllAsync("FLAG203", FixAllScope.Solution);

        Assert.Equal("namespace Shop; partial class Page { private static int Size => 50; }", await solution.ReadAsync("Shop", "Page.cs"));
        Assert.Contains("Take(Size)", await solution.ReadAsync("Shop", "Other.cs"), StringComparison.Ordinal);
        Assert.Equal("class Third { int M() => 50; }", await solution.ReadAsync("Shop", "Third.cs"));
    }
}
