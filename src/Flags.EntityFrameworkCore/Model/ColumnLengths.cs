using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Contains the maximum lengths of string columns, in characters.</summary>
internal static class ColumnLengths
{
    public const int Name = 256;
    public const int ActorId = FlagActor.MaxIdLength;
    public const int Action = 20;
    public const int Hash = 64;

    /// <summary>The maximum length of the name of a node or of an application, in characters.</summary>
    public const int Node = 200;

    /// <summary>The maximum length of the reason that an approver gives, in characters.</summary>
    public const int ApprovalReason = FlagChange.MaxReasonLength;

    /// <summary>
    /// The maximum length of the reason that the author of a change gives, in characters. The limit is higher than that of new
    /// reasons, because earlier versions stored the reason of the approver in the same column.
    /// </summary>
    public const int Reason = (2 * FlagChange.MaxReasonLength) + 100;
}
