using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Runs statements whose result does not pass through the model, so that no convention of the application converts it.
/// </summary>
internal static class StoreSql
{
    /// <summary>Returns the first value of the first row.</summary>
    public static Task<object?> QueryScalarAsync(DbContext context, string sql, CancellationToken cancellationToken) =>
        context.GetService<IRawSqlCommandBuilder>().Build(sql).ExecuteScalarAsync(
            new RelationalCommandParameterObject(context.GetService<IRelationalConnection>(), null, null, context, null),
            cancellationToken);
}
