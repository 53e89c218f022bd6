using FeatureFlags.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Microsoft.EntityFrameworkCore;

/// <summary>The tables of flags in a context of your own.</summary>
public static class FlagsModelBuilderExtensions
{
    /// <summary>Times are UTC, and providers that do not know of that give them back so.</summary>
    private static readonly ValueConverter<DateTime, DateTime> s_utc = new(time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));

    /// <summary>
    /// Adds the tables <c>feature_flags</c>, <c>feature_flag_audit</c>, <c>feature_flag_head</c>, <c>feature_flag_changes</c>, <c>feature_flag_builds</c> and <c>feature_flag_nodes</c>, for
    /// <c>AddStore&lt;TContext&gt;()</c>. Your migrations make them.
    /// </summary>
    /// <param name="modelBuilder">The model, in <c>OnModelCreating</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="modelBuilder"/> is null.</exception>
    public static ModelBuilder UseFeatureFlags(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<FlagRow>(Flags);
        modelBuilder.Entity<AuditRow>(Audit);
        modelBuilder.Entity<HeadRow>(Head);
        modelBuilder.Entity<ChangeRow>(Changes);
        modelBuilder.Entity<BuildRow>(Builds);
        modelBuilder.Entity<NodeRow>(Nodes);
        return modelBuilder;
    }

    private static void Flags(EntityTypeBuilder<FlagRow> flags)
    {
        flags.ToTable("feature_flags").HasKey(static flag => flag.Name);
        flags.Property(static flag => flag.Name).HasColumnName("name").HasMaxLength(Lengths.Name);
        flags.Property(static flag => flag.Enabled).HasColumnName("enabled");
        flags.Property(static flag => flag.Value).HasColumnName("value");
        flags.Property(static flag => flag.UpdatedAt).HasColumnName("updated_at").HasConversion(s_utc);
        flags.Property(static flag => flag.UpdatedBy).HasColumnName("updated_by").HasMaxLength(Lengths.Person);
        flags.Property(static flag => flag.Version).HasColumnName("version");
    }

    private static void Audit(EntityTypeBuilder<AuditRow> audit)
    {
        audit.ToTable("feature_flag_audit").HasKey(static entry => entry.Id);
        audit.HasIndex(static entry => entry.Sequence, "ix_feature_flag_audit_sequence").IsUnique();
        audit.HasIndex([nameof(AuditRow.FlagName), nameof(AuditRow.Sequence)], "ix_feature_flag_audit_flag_name_sequence");
        audit.Property(static entry => entry.Id).HasColumnName("id").ValueGeneratedNever();
        audit.Property(static entry => entry.Sequence).HasColumnName("sequence");
        audit.Property(static entry => entry.FlagName).HasColumnName("flag_name").HasMaxLength(Lengths.Name);
        audit.Property(static entry => entry.Action).HasColumnName("action").HasMaxLength(Lengths.Action);
        audit.Property(static entry => entry.OldValue).HasColumnName("old_value");
        audit.Property(static entry => entry.NewValue).HasColumnName("new_value");
        audit.Property(static entry => entry.ChangedBy).HasColumnName("changed_by").HasMaxLength(Lengths.Person);
        audit.Property(static entry => entry.ChangedAt).HasColumnName("changed_at").HasConversion(s_utc);
        audit.Property(static entry => entry.Reason).HasColumnName("reason").HasMaxLength(Lengths.Reason);
        audit.Property(static entry => entry.ApprovedBy).HasColumnName("approved_by").HasMaxLength(Lengths.Person);
        audit.Property(static entry => entry.PreviousHash).HasColumnName("previous_hash").HasMaxLength(Lengths.Hash);
        audit.Property(static entry => entry.Hash).HasColumnName("hash").HasMaxLength(Lengths.Hash);
    }

    private static void Head(EntityTypeBuilder<HeadRow> head)
    {
        head.ToTable("feature_flag_head").HasKey(static row => row.Id);
        head.Property(static row => row.Id).HasColumnName("id").ValueGeneratedNever();
        head.Property(static row => row.Sequence).HasColumnName("sequence");
        head.Property(static row => row.Hash).HasColumnName("hash").HasMaxLength(Lengths.Hash);
        head.Property(static row => row.Era).HasColumnName("era").HasDefaultValue(0L);
        head.Property(static row => row.Revision).HasColumnName("revision").HasDefaultValue(0L);
        head.HasData(new HeadRow { Id = HeadRow.OnlyId, Sequence = 0, Hash = "" });
    }

    private static void Changes(EntityTypeBuilder<ChangeRow> changes)
    {
        changes.ToTable("feature_flag_changes").HasKey(static change => change.Id);
        changes.Property(static change => change.Id).HasColumnName("id").ValueGeneratedNever();
        changes.Property(static change => change.Sequence).HasColumnName("sequence");
        changes.Property(static change => change.FlagName).HasColumnName("flag_name").HasMaxLength(Lengths.Name);
        changes.Property(static change => change.IsReset).HasColumnName("is_reset");
        changes.Property(static change => change.Enabled).HasColumnName("enabled");
        changes.Property(static change => change.Value).HasColumnName("value");
        changes.Property(static change => change.Reason).HasColumnName("reason").HasMaxLength(Lengths.Reason);
        changes.Property(static change => change.RequestedBy).HasColumnName("requested_by").HasMaxLength(Lengths.Person);
        changes.Property(static change => change.RequestedAt).HasColumnName("requested_at").HasConversion(s_utc);
        changes.Property(static change => change.DueAt).HasColumnName("due_at").HasConversion(s_utc);
        changes.Property(static change => change.AwaitsApproval).HasColumnName("awaits_approval");
        changes.Property(static change => change.ApprovedBy).HasColumnName("approved_by").HasMaxLength(Lengths.Person);
        changes.Property(static change => change.BaseVersion).HasColumnName("base_version");
    }

    private static void Builds(EntityTypeBuilder<BuildRow> builds)
    {
        builds.ToTable("feature_flag_builds").HasKey(static build => build.Hash);
        builds.Property(static build => build.Hash).HasColumnName("hash").HasMaxLength(Lengths.Hash);
        builds.Property(static build => build.Flags).HasColumnName("flags");
        builds.Property(static build => build.FirstSeen).HasColumnName("first_seen").HasConversion(s_utc);
    }

    private static void Nodes(EntityTypeBuilder<NodeRow> nodes)
    {
        nodes.ToTable("feature_flag_nodes").HasKey(static node => node.Id);
        nodes.Property(static node => node.Id).HasColumnName("id").ValueGeneratedNever();
        nodes.Property(static node => node.Name).HasColumnName("name").HasMaxLength(Lengths.Node);
        nodes.Property(static node => node.Application).HasColumnName("application").HasMaxLength(Lengths.Node);
        nodes.Property(static node => node.BuildHash).HasColumnName("build_hash").HasMaxLength(Lengths.Hash);
        nodes.Property(static node => node.StartedAt).HasColumnName("started_at").HasConversion(s_utc);
        nodes.Property(static node => node.LastContact).HasColumnName("last_contact").HasConversion(s_utc);
    }
}
