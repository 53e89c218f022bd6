using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FeatureFlags.Tests.EntityFrameworkCore.Outages;

/// <summary>Makes the last migration fail.</summary>
internal sealed class BrokenMigration : DbCommandInterceptor
{
    public bool IsBroken { get; set; } = true;

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        IsBroken && command.CommandText.Contains("CREATE TRIGGER", StringComparison.Ordinal)
            ? throw new IOException("ended")
            : ValueTask.FromResult(result);
}
