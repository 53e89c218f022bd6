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
        new("lengths and forms of strings") { Conventions = static c => c.Properties<string>().HaveMaxLength(100).AreUnicode(false).AreFixedLength() },
        new("collation") { Conventions = static c => c.Properties<string>().UseCollation("no_such_collation") },
        new("type of strings") { Conventions = static c => c.Properties<string>().HaveColumnType("varchar(10)") },
        new("conversion of strings") { Conventions = static c => c.Properties<string>().HaveConversion<Quoted, IgnoringCase>() },
        new("strings as bytes") { Conventions = static c => c.Properties<string>().HaveConversion<byte[]>() },
        new("precision of times") { Conventions = static c => c.Properties<DateTime>().HavePrecision(0) },
        new("type of times") { Conventions = static c => c.Properties<DateTime>().HaveColumnType("timestamp without time zone") },
        new("nullable times") { Conventions = static c => c.Properties<DateTime?>().HaveColumnType("date").HavePrecision(0) },
        new("conversion of times") { Conventions = static c => c.Properties<DateTime>().HaveConversion<Shifted>() },
        new("times as numbers") { Conventions = static c => c.Properties<DateTime>().HaveConversion<Ticks>() },
        new("mapping of times in queries") { Conventions = static c => c.DefaultTypeMapping<DateTime>().HasPrecision(0) },
        new("ids as strings") { Conventions = static c => c.Properties<Guid>().HaveConversion<string>().HaveMaxLength(10) },
        new("ids as bytes") { Conventions = static c => c.Properties<Guid>().HaveConversion<byte[]>() },
        new("numbers as strings") { Conventions = static c => { c.Properties<long>().HaveConversion<string>(); c.Properties<int>().HaveConversion<string>(); } },
        new("conversion of numbers") { Conventions = static c => c.Properties<long>().HaveConversion<Negated>() },
        new("booleans as numbers") { Conventions = static c => c.Properties<bool>().HaveConversion<int>() },
        new("booleans as strings") { Conventions = static c => c.Properties<bool>().HaveConversion<string>() },
        new("ignored types") { Conventions = static c => { c.IgnoreAny<Guid>(); c.IgnoreAny<DateTime>(); } },
        new("names and lengths at the end") { Conventions = static c => c.Conventions.Add(static _ => new UpperNames()) },
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
            Before = static model => model.HasChangeTrackingStrategy(ChangeTrackingStrategy.ChangingAndChangedNotifications).UsePropertyAccessMode(PropertyAccessMode.Property),
        },
        new("a loop before") { Before = static model => Loop(model, static (_, property) => property.SetColumnName("x_" + property.Name)) },
        new("proxies that track changes") { Options = static options => options.UseChangeTrackingProxies() },
        new("proxies that load lazily") { Options = static options => options.UseLazyLoadingProxies() },
        new("no tracking") { Options = static options => options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking) },
    ];

    /// <summary>Combines several cases, because a host for each case would take long.</summary>
    private static readonly ConventionCase[] s_together =
    [
        Together("strings", "lengths and forms of strings", "collation", "type of strings", "conversion of strings"),
        Together("times", "precision of times", "type of times", "nullable times", "times as numbers", "mapping of times in queries"),
        Together("ids, numbers and booleans", "ids as strings", "numbers as strings", "booleans as strings", "no tracking"),
        Together("other conversions", "strings as bytes", "conversion of times", "ids as bytes", "conversion of numbers", "booleans as numbers"),
        Together("conventions", "ignored types", "names and lengths at the end", "no conventions for keys, columns and values", "the model's own choices", "a loop before"),
        Together("proxies that track changes", "proxies that track changes"),
        Together("proxies that load lazily", "proxies that load lazily"),
    ];

    private static readonly ConventionCase[] s_refused =
    [
        new("names of columns") { After = static model => Loop(model, static (_, property) => property.SetColumnName(property.GetColumnName().ToUpperInvariant())) },
        new("names of tables") { After = static model => Loop(model, static (rows, _) => rows.SetTableName("t_" + rows.ClrType.Name)) },
        new("lengths") { After = static model => Loop(model, static (_, property) => property.SetMaxLength(100)) },
        new("times as numbers") { After = static model => Loop(model, static (_, property) => Convert<DateTime>(property, new Ticks())) },
        new("conversion of times") { After = static model => Loop(model, static (_, property) => Convert<DateTime>(property, new Shifted())) },
        new("conversion of strings") { After = static model => Loop(model, static (_, property) => Convert<string>(property, new Quoted())) },
        new("nullability") { After = static model => Loop(model, static (_, property) => property.IsNullable |= property.ClrType == typeof(string) && !property.IsPrimaryKey()) },
        new("query filter") { After = static model => Loop(model, static (rows, _) => rows.SetQueryFilter(System.Linq.Expressions.Expression.Lambda(System.Linq.Expressions.Expression.Constant(false), System.Linq.Expressions.Expression.Parameter(rows.ClrType)))) },
        new("ignored rows") { After = static model => Loop(model, static (rows, _) => rows.Model.RemoveEntityType(rows)) },
    ];

    public static TheoryData<Engine, string> Harmless => Cases(s_harmless);

    public static TheoryData<Engine, string> Combined => Cases(s_together);

    public static TheoryData<Engine, string> Refused => Cases(s_refused);

    [Theory, MemberData(nameof(Combined))]
    public async Task Conventions_of_the_application_do_not_change_the_store(Engine engine, string name)
    {
        ConventionCase conventions = s_together.Single(one => one.ToString() == name);
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await CreateAsync(database, conventions);
        await using StoreApp app = await StartAsync(database, conventions);

        await StoreScenario.RunAsync(app);

        await using StoreApp other = await StartAsync(database, conventions);
        StoreScenario.AssertDone(other);
    }

    /// <summary>Existing applications have these tables already, so their model must not change.</summary>
    [Theory, MemberData(nameof(Harmless))]
    public async Task The_columns_are_those_of_the_stores_own_database(Engine engine, string name)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using CaseContext plain = new(CaseContext.Options(database, s_harmless[0]), s_harmless[0]);
        ConventionCase conventions = s_harmless.Single(one => one.ToString() == name);
        await using CaseContext context = new(CaseContext.Options(database, conventions), conventions);

        IMigrationsModelDiffer differ = context.GetService<IMigrationsModelDiffer>();
        Assert.Empty(differ.GetDifferences(
            plain.GetService<IDesignTimeModel>().Model.GetRelationalModel(), context.GetService<IDesignTimeModel>().Model.GetRelationalModel()).Select(static operation => operation.GetType().Name));
    }

    [Theory, MemberData(nameof(Refused))]
    public async Task A_model_that_is_changed_afterwards_keeps_the_host_from_starting(Engine engine, string name)
    {
        ConventionCase conventions = s_refused.Single(one => one.ToString() == name);
        await using StoreDatabase database = StoreDatabase.Create(engine);

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(database, conventions));

        Assert.Contains("AddStore<CaseContext>()", exception.Message);
        Assert.Contains("UseFeatureFlags()", exception.Message);
    }

    private static Task<StoreApp> StartAsync(StoreDatabase database, ConventionCase conventions) => StoreApp.StartAsync(
        static flags => flags.AddStore<CaseContext>(), register: services => services.AddScoped(_ => new CaseContext(CaseContext.Options(database, conventions), conventions)));

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

    private static ConventionCase Together(string name, params string[] cases)
    {
        ConventionCase[] all = [.. cases.Select(static part => s_harmless.Single(one => one.ToString() == part))];
        return new ConventionCase(name)
        {
            Conventions = configuration => Array.ForEach(all, one => one.Conventions?.Invoke(configuration)),
            Before = model => Array.ForEach(all, one => one.Before?.Invoke(model)),
            Options = options => Array.ForEach(all, one => one.Options?.Invoke(options)),
        };
    }

    private static TheoryData<Engine, string> Cases(ConventionCase[] cases)
    {
        TheoryData<Engine, string> data = [];
        foreach (Engine engine in Enum.GetValues<Engine>())
        {
            foreach (ConventionCase one in cases)
            {
                data.Add(engine, one.ToString());
            }
        }

        return data;
    }
}
