using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Runs SQL statements and returns their results without the type conversions of the EF Core model, which conventions of the
/// application could change.
/// </summary>
internal static class StoreSql
{
    /// <summary>Runs a query and returns the first column of its first row.</summary>
    public static Task<object?> QueryScalarAsync(DbContext context, string sql, CancellationToken cancellationToken) =>
        context.GetService<IRawSqlCommandBuilder>().Build(sql).ExecuteScalarAsync(
            new RelationalCommandParameterObject(context.GetService<IRelationalConnection>(), null, null, context, null),
            cancellationToken);
}
