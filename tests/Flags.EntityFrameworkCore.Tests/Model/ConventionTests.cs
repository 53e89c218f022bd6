using FeatureFlags.Admin;
using FeatureFlags.Tests.EntityFrameworkCore.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.EntityFrameworkCore.Model;

/// <summary>The tables of flags in an application's context do not depend on its conventions.</summary>
public class ConventionTests
{
    private static readonly ConventionCase[] s_harmless =
    [
        new("no conventions"),
        new("lengths and forms of strings")
        {
            Conventions = static c => c.Properties<string>().HaveMaxLength(100).AreUnicode(false).AreFixedLength(),
        },
        new("collation") { Conventions = static c => c.Properties<string>().UseCollation("no_such_collation") },
        new("type of strings") { Conventions = static c => c.Properties<string>().HaveColumnType("varchar(10)") },
        new("conversion of strings")
        {
            Conventions = static c => c.Properties<string>().HaveConversion<QuotedStringConverter, IgnoreCaseComparer>(),
        },
        new("strings as bytes") { Conventions = static c => c.Properties<string>().HaveConversion<byte[]>() },
        new("precision of times") { Conventions = static c => c.Properties<DateTime>().HavePrecision(0) },
        new("type of times") { Conventions = static c => c.Properties<DateTime>().HaveColumnType("timestamp without time zone") },
        new("nullable times") { Conventions = static c => c.Properties<DateTime?>().HaveColumnType("date").HavePrecision(0) },
        new("conversion of times") { Conventions = static c => c.Properties<DateTime>().HaveConversion<ShiftedTimeConverter>() },
        new("times as numbers") { Conventions = static c => c.Properties<DateTime>().HaveConversion<TicksConverter>() },
        new("mapping of times in queries") { Conventions = static c => c.DefaultTypeMapping<DateTime>().HasPrecision(0) },
        new("ids as strings") { Conventions = static c => c.Properties<Guid>().HaveConversion<string>().HaveMaxLength(10) },
        new("ids as bytes") { Conventions = static c => c.Properties<Guid>().HaveConversion<byte[]>() },
        new("numbers as strings")
        {
            Conventions = static c =>
            {
                c.Properties<long>().HaveConversion<string>();
                c.Properties<int>().HaveConversion<string>();
            },
        },
        new("conversion of numbers") { Conventions = static c => c.Properties<long>().HaveConversion<NegatedConverter>() },
        new("booleans as numbers") { Conventions = static c => c.Properties<bool>().HaveConversion<int>() },
        new("booleans as strings") { Conventions = static c => c.Properties<bool>().HaveConversion<string>() },
        new("ignored types") { Conventions = static c => { c.IgnoreAny<Guid>(); c.IgnoreAny<DateTime>(); } },
        new("names and lengths at the end") { Conventions = static c => c.Conventions.Add(static _ => new UpperCaseNameConvention()) },
        new("no conventions for keys, columns and values")
        {
            Conventions = static c =>
            {
                c.Conventions.Remove<KeyDiscoveryConvention>();
                c.Conventions.Remove<PropertyDiscoveryConvention>();
                c.Conventions.Remove<NonNullableReferencePropertyConvention>();
                c.Conventions.Remove<RequiredPropertyAttributeConvention>();
                c.Conventions.Remove<ValueGenerationConvention>();
            },
        },
        new("the model's own choices")
        {
            Before = static model => model.HasChangeTrackingStrategy(ChangeTrackingStrategy.ChangingAndChangedNotifications)
                .UsePropertyAccessMode(PropertyAccessMode.Property),
        },
        new("a loop before") { Before = static model => Loop(model, static (_, property) => property.SetColumnName("x_" + property.Name)) },
        new("proxies that track changes") { Options = static options => options.UseChangeTrackingProxies() },
        new("proxies that load lazily") { Options = static options => options.UseLazyLoadingProxies() },
        new("no tracking") { Options = static options => options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking) },
    ];

    /// <summary>Combines several cases, because a host for each case would take long.</summary>
    private static readonly ConventionCase[] s_combined =
    [
        Combine("strings", "lengths and forms of strings", "collation", "type of strings", "conversion of strings"),
        Combine("times", "precision of times", "type of times", "nullable times", "times as numbers", "mapping of times in queries"),
        Combine("ids, numbers and booleans", "ids as strings", "numbers as strings", "booleans as strings", "no tracking"),
        Combine(
            "other conversions", "strings as bytes", "conversion of times", "ids as bytes", "conversion of numbers", "booleans as numbers"),
        Combine(
            "conventions",
            "ignored types",
            "names and lengths at the end",
            "no conventions for keys, columns and values",
            "the model's own choices",
            "a loop before"),
        Combine("proxies that track changes", "proxies that track changes"),
        Combine("proxies that load lazily", "proxies that load lazily"),
    ];

    private static readonly ConventionCase[] s_refused =
    [
        new("names of columns")
        {
            After = static model => Loop(
                model, static (_, property) => property.SetColumnName(property.GetColumnName().ToUpperInvariant())),
        },
        new("names of tables") { After = static model => Loop(model, static (rows, _) => rows.SetTableName("t_" + rows.ClrType.Name)) },
        new("lengths") { After = static model => Loop(model, static (_, property) => property.SetMaxLength(100)) },
        new("times as numbers")
        {
            After = static model => Loop(model, static (_, property) => Convert<DateTime>(property, new TicksConverter())),
        },
        new("conversion of times")
        {
            After = static model => Loop(model, static (_, property) => Convert<DateTime>(property, new ShiftedTimeConverter())),
        },
        new("conversion of strings")
        {
            After = static model => Loop(model, static (_, property) => Convert<string>(property, new QuotedStringConverter())),
        },
        new("nullability")
        {
            After = static model => Loop(
                model, static (_, property) => property.IsNullable |= property.ClrType == typeof(string) && !property.IsPrimaryKey()),
        },
        new("query filter")
        {
            After = static model => Loop(
                model,
                static (rows, _) => rows.SetQueryFilter(System.Linq.Expressions.Expression.Lambda(
                    System.Linq.Expressions.Expression.Constant(false), System.Linq.Expressions.Expression.Parameter(rows.ClrType)))),
        },
        new("ignored rows") { After = static model => Loop(model, static (rows, _) => rows.Model.RemoveEntityType(rows)) },
    ];

    public static TheoryData<Engine, string> Harmless => Cases(s_harmless);

    public static TheoryData<Engine, string> Combined => Cases(s_combined);

    public static TheoryData<Engine, string> Refused => Cases(s_refused);

    [Theory, MemberData(nameof(Combined))]
    public async Task Application_conventions_do_not_affect_the_store(Engine engine, string name)
    {
        ConventionCase conventions = s_combined.Single(testCase => testCase.ToString() == name);
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await CreateAsync(database, conventions);
        await using StoreApp app = await StartAsync(database, conventions);

        await StoreScenario.RunAsync(app);

        await using StoreApp other = await StartAsync(database, conventions);
        StoreScenario.AssertDone(other);
    }

    /// <summary>Existing applications have these tables already, so their model must not change.</summary>
    [Theory, MemberData(nameof(Harmless))]
    public async Task Application_conventions_do_not_change_the_columns(Engine engine, string name)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using CaseContext plain = new(CaseContext.Options(database, s_harmless[0]), s_harmless[0]);
        ConventionCase conventions = s_harmless.Single(testCase => testCase.ToString() == name);
        await using CaseContext context = new(CaseContext.Options(database, conventions), conventions);

        IMigrationsModelDiffer differ = context.GetService<IMigrationsModelDiffer>();
        Assert.Empty(differ.GetDifferences(
            plain.GetService<IDesignTimeModel>().Model.GetRelationalModel(),
            context.GetService<IDesignTimeModel>().Model.GetRelationalModel()).Select(static operation => operation.GetType().Name));
    }

    [Theory, MemberData(nameof(Refused))]
    public async Task Host_does_not_start_if_the_model_is_changed_afterwards(Engine engine, string name)
    {
        ConventionCase conventions = s_refused.Single(testCase => testCase.ToString() == name);
        await using StoreDatabase database = StoreDatabase.Create(engine);

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(database, conventions));

        Assert.Contains("AddStore<CaseContext>()", exception.Message);
        Assert.Contains("UseFeatureFlags()", exception.Message);
    }

    private static Task<StoreApp> StartAsync(StoreDatabase database, ConventionCase conventions) => StoreApp.StartAsync(
        static flags => flags.AddStore<CaseContext>(),
        register: services => services.AddScoped(_ => new CaseContext(CaseContext.Options(database, conventions), conventions)));

    private static async Task CreateAsync(StoreDatabase database, ConventionCase conventions)
    {
        await using CaseContext context = new(CaseContext.Options(database, conventions), conventions);
        await context.Database.EnsureCreatedAsync(StoreApp.Cancellation);
    }

    private static void Loop(ModelBuilder model, Action<IMutableEntityType, IMutableProperty> change)
    {
        foreach (IMutableEntityType rows in model.Model.GetEntityTypes().ToArray())
        {
            foreach (IMutableProperty property in rows.GetProperties().ToArray())
            {
                if (model.Model.FindEntityType(rows.ClrType) is not null)
                {
                    change(rows, property);
                }
            }
        }
    }

    private static void Convert<T>(IMutableProperty property, ValueConverter converter)
    {
        if (property.ClrType == typeof(T))
        {
            property.SetValueConverter(converter);
        }
    }

    private static ConventionCase Combine(string name, params string[] cases)
    {
        ConventionCase[] combined = [.. cases.Select(static caseName => s_harmless.Single(testCase => testCase.ToString() == caseName))];
        return new ConventionCase(name)
        {
            Conventions = configuration => Array.ForEach(combined, testCase => testCase.Conventions?.Invoke(configuration)),
            Before = model => Array.ForEach(combined, testCase => testCase.Before?.Invoke(model)),
            Options = options => Array.ForEach(combined, testCase => testCase.Options?.Invoke(options)),
        };
    }

    private static TheoryData<Engine, string> Cases(ConventionCase[] cases)
    {
        TheoryData<Engine, string> data = [];
        foreach (Engine engine in Enum.GetValues<Engine>())
        {
            foreach (ConventionCase testCase in cases)
            {
                data.Add(engine, testCase.ToString());
            }
        }

        return data;
    }
}
