using FeatureFlags.EntityFrameworkCore;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Provides the extension method that adds the flag tables to the application's own <c>DbContext</c>.</summary>
public static class FlagsModelBuilderExtensions
{
    /// <summary>
    /// Adds the flag tables to the EF Core model of the application, so that <c>AddStore&lt;TContext&gt;()</c> can use the
    /// application's context. The application's migrations must create the tables: <c>feature_flags</c>,
    /// <c>feature_flag_audit</c>, <c>feature_flag_head</c>, <c>feature_flag_changes</c>, <c>feature_flag_builds</c> and
    /// <c>feature_flag_nodes</c>.
    /// </summary>
    /// <remarks>
    /// The tables do not depend on the conventions of the context (<c>ConfigureConventions</c>), apart from
    /// <c>HasDefaultSchema</c>. Call this method last in <c>OnModelCreating</c>. The host fails to start if later code changes
    /// the tables, such as a loop over all properties.
    /// </remarks>
    /// <param name="modelBuilder">The model builder of <c>OnModelCreating</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="modelBuilder"/> is <c>null</c>.</exception>
    public static ModelBuilder UseFeatureFlags(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        foreach (StoreTable table in StoreTable.All)
        {
            table.AddTo(modelBuilder);
        }

        modelBuilder.Entity<AuditRow>(static audit =>
        {
            audit.HasIndex(static entry => entry.Sequence, "ix_feature_flag_audit_sequence").IsUnique();
            audit.HasIndex([nameof(AuditRow.FlagName), nameof(AuditRow.Sequence)], "ix_feature_flag_audit_flag_name_sequence");
        });
        modelBuilder.Entity<HeadRow>(static head =>
        {
            head.Property(static row => row.Epoch).HasDefaultValue(0L);
            head.Property(static row => row.Revision).HasDefaultValue(0L);
            head.HasData(new HeadRow { Id = HeadRow.OnlyId, Sequence = 0, Hash = "" });
        });
        return modelBuilder;
    }
}
