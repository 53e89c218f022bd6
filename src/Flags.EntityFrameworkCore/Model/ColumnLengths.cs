using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Contains the maximum lengths of string columns, in characters.</summary>
internal static class ColumnLengths
{
    public const int Name = 256;
    public const int ActorId = FlagActor.MaxIdLength;
    public const int Action = 20;
    public const int Hash = 64;

    /// <summary>The maximum length of the names of nodes and applications.</summary>
    public const int Node = 200;

    /// <summary>The maximum length of the approver's reason.</summary>
    public const int ApprovalReason = FlagChange.MaxReasonLength;

    /// <summary>
    /// The maximum length of the reason of an author. Earlier versions also stored the reason of the approver in this column.
    /// </summary>
    public const int Reason = (2 * FlagChange.MaxReasonLength) + 100;
}
