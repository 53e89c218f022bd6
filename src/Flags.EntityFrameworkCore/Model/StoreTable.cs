using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Defines a table of the store: the type of its rows, its name and its columns.</summary>
/// <param name="Row">The type of the rows.</param>
/// <param name="Name">The name of the table.</param>
/// <param name="Columns">The columns; the first one is the key.</param>
internal sealed record StoreTable(Type Row, string Name, params StoreColumn[] Columns)
{
    /// <summary>Gets the definitions of all flag tables.</summary>
    public static IReadOnlyList<StoreTable> All { get; } =
    [
        new(
            typeof(FlagRow),
            "feature_flags",
            new(nameof(FlagRow.Name), "name", ColumnLengths.Name),
            new(nameof(FlagRow.Enabled), "enabled"),
            new(nameof(FlagRow.Value), "value"),
            new(nameof(FlagRow.UpdatedAt), "updated_at"),
            new(nameof(FlagRow.UpdatedBy), "updated_by", ColumnLengths.ActorId),
            new(nameof(FlagRow.Version), "version")),
        new(
            typeof(AuditRow),
            "feature_flag_audit",
            new(nameof(AuditRow.Id), "id"),
            new(nameof(AuditRow.Sequence), "sequence"),
            new(nameof(AuditRow.FlagName), "flag_name", ColumnLengths.Name),
            new(nameof(AuditRow.Action), "action", ColumnLengths.Action),
            new(nameof(AuditRow.OldValue), "old_value", IsNullable: true),
            new(nameof(AuditRow.NewValue), "new_value", IsNullable: true),
            new(nameof(AuditRow.ChangedBy), "changed_by", ColumnLengths.ActorId),
            new(nameof(AuditRow.ChangedAt), "changed_at"),
            new(nameof(AuditRow.Reason), "reason", ColumnLengths.Reason, IsNullable: true),
            new(nameof(AuditRow.ApprovedBy), "approved_by", ColumnLengths.ActorId, IsNullable: true),
            new(nameof(AuditRow.ApprovalReason), "approval_reason", ColumnLengths.ApprovalReason, IsNullable: true),
            new(nameof(AuditRow.PreviousHash), "previous_hash", ColumnLengths.Hash),
            new(nameof(AuditRow.Hash), "hash", ColumnLengths.Hash)),
        new(
            typeof(HeadRow),
            "feature_flag_head",
            new(nameof(HeadRow.Id), "id"),
            new(nameof(HeadRow.Sequence), "sequence"),
            new(nameof(HeadRow.Hash), "hash", ColumnLengths.Hash),
            new(nameof(HeadRow.Epoch), "era"),
            new(nameof(HeadRow.Revision), "revision")),
        new(
            typeof(ChangeRow),
            "feature_flag_changes",
            new(nameof(ChangeRow.Id), "id"),
            new(nameof(ChangeRow.Sequence), "sequence"),
            new(nameof(ChangeRow.FlagName), "flag_name", ColumnLengths.Name),
            new(nameof(ChangeRow.IsReset), "is_reset"),
            new(nameof(ChangeRow.Enabled), "enabled", IsNullable: true),
            new(nameof(ChangeRow.Value), "value", IsNullable: true),
            new(nameof(ChangeRow.Reason), "reason", ColumnLengths.Reason, IsNullable: true),
            new(nameof(ChangeRow.RequestedBy), "requested_by", ColumnLengths.ActorId),
            new(nameof(ChangeRow.RequestedAt), "requested_at"),
            new(nameof(ChangeRow.DueAt), "due_at", IsNullable: true),
            new(nameof(ChangeRow.IsAwaitingApproval), "awaits_approval"),
            new(nameof(ChangeRow.ApprovedBy), "approved_by", ColumnLengths.ActorId, IsNullable: true),
            new(nameof(ChangeRow.ApprovalReason), "approval_reason", ColumnLengths.ApprovalReason, IsNullable: true),
            new(nameof(ChangeRow.BaseVersion), "base_version")),
        new(
            typeof(BuildRow),
            "feature_flag_builds",
            new(nameof(BuildRow.Hash), "hash", ColumnLengths.Hash),
            new(nameof(BuildRow.Flags), "flags"),
            new(nameof(BuildRow.Declarations), "declarations", IsNullable: true),
            new(nameof(BuildRow.FirstSeen), "first_seen")),
        new(
            typeof(NodeRow),
            "feature_flag_nodes",
            new(nameof(NodeRow.Id), "id"),
            new(nameof(NodeRow.Name), "name", ColumnLengths.Node),
            new(nameof(NodeRow.Application), "application", ColumnLengths.Node),
            new(nameof(NodeRow.BuildHash), "build_hash", ColumnLengths.Hash),
            new(nameof(NodeRow.StartedAt), "started_at"),
            new(nameof(NodeRow.LastContact), "last_contact")),
    ];

    /// <summary>Adds the table, its columns and its primary key to an EF Core model.</summary>
    public void AddTo(ModelBuilder model)
    {
        EntityTypeBuilder rows = model.Entity(Row).ToTable(Name);
        foreach (StoreColumn column in Columns)
        {
            column.Configure(rows);
        }

        rows.HasKey(Columns[0].Property);
    }

    /// <summary>
    /// Returns the difference between the table in the application's model and this definition, or <c>null</c> if they match. The
    /// text is a sentence without its period.
    /// </summary>
    public string? FindError(IModel model, IRelationalTypeMappingSource types) =>
        model.FindEntityType(Row) is not { } rows || rows.GetTableName() != Name ? $"the model has no table '{Name}'"
        : rows.GetDeclaredQueryFilters().Count > 0 ? $"the table '{Name}' has a query filter"
        : Columns.Select(column => column.FindError(rows, types)).FirstOrDefault(static error => error is not null) is { } error
            ? $"the table '{Name}' {error}"
        : null;
}
