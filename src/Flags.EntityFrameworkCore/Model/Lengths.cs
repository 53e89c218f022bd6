using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>The longest texts of the columns, in characters.</summary>
internal static class Lengths
{
    public const int Name = 256;
    public const int Person = FlagActor.MaxIdLength;
    public const int Action = 20;
    public const int Hash = 64;

    /// <summary>Names of processes and programs.</summary>
    public const int Node = 200;

    /// <summary>The words of the approver.</summary>
    public const int ApprovalReason = FlagChange.MaxReasonLength;

    /// <summary>The words of the author. Earlier versions stored those of the approver here too.</summary>
    public const int Reason = (2 * FlagChange.MaxReasonLength) + 100;
}
