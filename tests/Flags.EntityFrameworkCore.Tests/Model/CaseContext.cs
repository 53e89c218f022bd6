using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace FeatureFlags.Tests.EntityFrameworkCore.Model;

/// <summary>A context of an application with custom conventions.</summary>
public class CaseContext(DbContextOptions<CaseContext> options, ConventionCase conventions) : DbContext(options)
{
    public ConventionCase Conventions => conventions;

    public static DbContextOptions<CaseContext> Options(
        StoreDatabase database, ConventionCase conventions, Action<DbContextOptionsBuilder>? configure = null)
    {
        DbContextOptionsBuilder<CaseContext> builder = new();
        _ = database.Engine == Engine.Sqlite ? builder.UseSqlite(database.ConnectionString) : builder.UseNpgsql(database.ConnectionString);
        builder.ReplaceService<IModelCacheKeyFactory, CaseModelCacheKeyFactory>();
        conventions.Options?.Invoke(builder);
        configure?.Invoke(builder);
        return builder.Options;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        conventions.Conventions?.Invoke(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        conventions.Before?.Invoke(modelBuilder);
        modelBuilder.UseFeatureFlags();
        conventions.After?.Invoke(modelBuilder);
    }

    /// <summary>Gives each case its own model.</summary>
    private sealed class CaseModelCacheKeyFactory : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), ((CaseContext)context).Conventions, designTime);
    }
}
