using System.Data.Common;
using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.EntityFrameworkCore.Database;

public class ApplicationContextTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Flag_tables_share_the_context_of_an_application(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using (ShopContext shop = new(Options(database, new DbContextOptionsBuilder<ShopContext>()).Options))
        {
            await shop.Database.EnsureCreatedAsync(StoreApp.Cancellation);
            shop.Orders.Add(new Order { Id = 1, Item = "tea" });
            await shop.SaveChangesAsync(StoreApp.Cancellation);
        }

        await using StoreApp app = await StoreApp.StartAsync(
            static flags => flags.AddStore<ShopContext>(),
            register: services => services.AddDbContext<ShopContext>(options => Options(database, options)));
        await app.SetAsync(Flags.Names.Rollout, "25");
        await StoreApp.RefusedAsync(
            FlagAdminError.VersionMismatch, () => app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = "30", IfVersion = 0 }));
        await app.ChangeAsync(Flags.Names.PaymentsLive, new FlagChange { Enabled = true });
        await app.Admin.ApproveAsync(Flags.Names.PaymentsLive, null, StoreApp.Actor("bob"), null, StoreApp.Cancellation);

        Assert.Null(app.Failure);
        Assert.True(app.Client.IsEnabled(Flags.Names.PaymentsLive));
        await app.AssertIntactAsync();
        Assert.Equal("tea", await database.ExecuteScalarAsync<string>("SELECT item FROM orders"));
        string names = engine == Engine.Sqlite ? "sqlite_master WHERE name" : "pg_tables WHERE tablename";
        object count = await database.ExecuteScalarAsync<object>($"SELECT count(*) FROM {names} = 'feature_flag_migrations'");
        Assert.Equal(0, Convert.ToInt32(count, null));
    }

    [Fact]
    public async Task Host_does_not_start_if_its_context_lacks_the_flag_tables()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);

        InvalidOperationException missing = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StoreApp.StartAsync(static flags => flags.AddStore<BareContext>()));
        InvalidOperationException bare = await Assert.ThrowsAsync<InvalidOperationException>(() => StoreApp.StartAsync(
            static flags => flags.AddStore<BareContext>(),
            register: services => services.AddDbContext<BareContext>(options => options.UseSqlite(database.ConnectionString))));

        Assert.Contains("services.AddDbContext<BareContext>", missing.Message);
        Assert.Contains("modelBuilder.UseFeatureFlags()", bare.Message);
    }

    [Fact]
    public async Task Missing_tables_are_reported_and_used_once_they_exist()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(
            static flags => flags.AddStore<ShopContext>(),
            register: services => services.AddDbContext<ShopContext>(options => Options(database, options)));
        Assert.Contains("apply the migrations", app.Failure!.Message);
        Assert.Contains(
            "apply the migrations",
            (await StoreApp.RefusedAsync(FlagAdminError.Unavailable, () => app.SetAsync(Flags.Names.Rollout, "1"))).Message);

        await using (ShopContext shop = new(Options(database, new DbContextOptionsBuilder<ShopContext>()).Options))
        {
            await shop.Database.EnsureCreatedAsync(StoreApp.Cancellation);
        }

        await app.SetAsync(Flags.Names.Rollout, "1");
        Assert.Null(app.Failure);
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Flag_tables_work_in_a_context_with_lazy_loading_proxies(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using (ShopContext shop = new(Options(database, new DbContextOptionsBuilder<ShopContext>()).Options))
        {
            await shop.Database.EnsureCreatedAsync(StoreApp.Cancellation);
        }

        await using StoreApp app = await StoreApp.StartAsync(
            static flags => flags.AddStore<ShopContext>(),
            register: services => services.AddDbContext<ShopContext>(options => Options(database, options).UseLazyLoadingProxies()));
        await app.SetAsync(Flags.Names.Rollout, "25");
        await app.SetAsync(Flags.Names.Rollout, "30");
        await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { IsReset = true });
        await app.ChangeAsync(Flags.Names.PaymentsLive, new FlagChange { Enabled = true });
        await app.Admin.ApproveAsync(Flags.Names.PaymentsLive, null, StoreApp.Actor("bob"), null, StoreApp.Cancellation);

        Assert.True(await app.RefreshAsync());
        await app.AssertIntactAsync();
    }

    [Fact]
    public async Task Flag_tables_work_in_a_schema_of_the_application()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using SchemaContext shop = new(new DbContextOptionsBuilder<SchemaContext>().UseNpgsql(database.ConnectionString).Options);
        await shop.Database.EnsureCreatedAsync(StoreApp.Cancellation);
        await RunAsync(static migration => migration.AddFeatureFlagAuditTriggers("the \"shop\""));

        await using StoreApp app = await StoreApp.StartAsync(
            static flags => flags.AddStore<SchemaContext>(),
            register: services => services.AddDbContext<SchemaContext>(options => options.UseNpgsql(database.ConnectionString)));
        await app.SetAsync(Flags.Names.Rollout, "25");
        await app.AssertIntactAsync();
        Assert.Contains(
            "only added",
            (await Assert.ThrowsAnyAsync<DbException>(
                () => database.ExecuteAsync("DELETE FROM \"the \"\"shop\"\"\".feature_flag_audit"))).Message);
        await RunAsync(static migration => migration.DropFeatureFlagAuditTriggers("the \"shop\""));
        Assert.Equal(1, await database.ExecuteAsync("DELETE FROM \"the \"\"shop\"\"\".feature_flag_audit"));

        async Task RunAsync(Action<MigrationBuilder> build)
        {
            MigrationBuilder builder = new(shop.Database.ProviderName);
            build(builder);
            foreach (MigrationCommand command in shop.GetService<IMigrationsSqlGenerator>().Generate(builder.Operations))
            {
                await database.ExecuteAsync(command.CommandText);
            }
        }
    }

    private static TBuilder Options<TBuilder>(StoreDatabase database, TBuilder options)
        where TBuilder : DbContextOptionsBuilder
    {
        _ = database.Engine == Engine.Sqlite
            ? options.UseSqlite(database.ConnectionString)
            : options.UseNpgsql(database.ConnectionString, static postgreSql => postgreSql.EnableRetryOnFailure());
        return options;
    }

    private sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
    {
        public DbSet<Order> Orders => Set<Order>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.UseFeatureFlags();
            modelBuilder.Entity<Order>(static order =>
            {
                order.ToTable("orders");
                order.Property(static row => row.Item).HasColumnName("item");
            });
        }
    }

    private sealed class SchemaContext(DbContextOptions<SchemaContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.HasDefaultSchema("the \"shop\"").UseFeatureFlags();
    }

    private sealed class BareContext(DbContextOptions<BareContext> options) : DbContext(options);

    internal class Order
    {
        public int Id { get; set; }

        public required string Item { get; set; }
    }
}
